import { managesBusiness, requireTenant, requireUser } from '@marque/shared/auth';
import { type Connection, PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { addFeed } from '../commands/add-feed.js';
import { changeFeed, type FeedSettings } from '../commands/change-feed.js';
import { pauseFeed, resumeFeed } from '../commands/pause-feed.js';
import { removeFeed } from '../commands/remove-feed.js';
import { runFeedNow } from '../commands/run-feed-now.js';
import { type ColumnSource, feedColumns } from '../domain/feed-mapping.js';
import { type Feed, FeedConnection, toFeed } from '../schema/feed.js';
import { AddFeedInput, ChangeFeedInput, type FeedColumnSourceInput, FeedInput, RunFeedInput } from '../schema/inputs.js';
import { AddFeedResult, ChangeFeedResult, type FeedPayload, RemoveFeedResult } from '../schema/results.js';
import { feedPage } from '../store/feeds.js';
import type { FeedRow } from '../store/tables.js';

const inFeed = (row: FeedRow): FeedPayload => ({ feed: toFeed(row) });

/** Enums of the graph are written in capitals. */
const sourcesOf = (mapping: readonly FeedColumnSourceInput[]): ColumnSource[] =>
  mapping.flatMap(({ column, header = null, constant = null }) =>
    feedColumns.filter((each) => each.toUpperCase() === column).map((each) => ({ column: each, header, constant })),
  );

/** Files of vehicles that are fetched from elsewhere. */
@Resolver()
export class FeedResolver {
  @RequiresScope('inventory:manage')
  @Query(() => FeedConnection, {
    nullable: true,
    description: "The caller's feeds, the newest first; for those who manage the business, all of it.",
  })
  async feeds(@Args(() => PageArgs) paging: PageArgs, @Ctx() { platform, caller }: VehiclesContext): Promise<Connection<Feed>> {
    const tenantId = requireTenant(caller);
    const createdBy = managesBusiness(caller) ? undefined : requireUser(caller);
    const page = wantedPage(paging, 1);
    const rows = await platform.database.read(tenantId, (tx) => feedPage(tx, tenantId, createdBy, page));
    return toConnection(rows, page, (row) => [row.id], toFeed);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => AddFeedResult.type, {
    description: 'Adds a feed, which is fetched at once; the caller becomes owner and seller of the vehicles that it brings.',
  })
  async addFeed(@Ctx() context: VehiclesContext, @Arg('input', () => AddFeedInput, { description: 'The feed.' }) input: AddFeedInput) {
    const { mapping, ...settings } = input;
    return AddFeedResult.answer(await addFeed(context, { ...settings, mapping: sourcesOf(mapping ?? []) }), inFeed);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ChangeFeedResult.type, { description: 'Changes a feed; its file is taken anew.' })
  async changeFeed(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ChangeFeedInput, { description: 'What changes.' }) input: ChangeFeedInput,
  ) {
    const { feedId, idempotencyKey, mapping, ...given } = input;
    const said = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
    const settings: Partial<FeedSettings> = { ...Object.fromEntries(said), ...(mapping ? { mapping: sourcesOf(mapping) } : {}) };
    return ChangeFeedResult.answer(await changeFeed(context, { feedId, idempotencyKey, settings }), inFeed);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ChangeFeedResult.type, { description: 'Stops fetching a feed until it is resumed.' })
  async pauseFeed(@Ctx() context: VehiclesContext, @Arg('input', () => FeedInput, { description: 'Which.' }) input: FeedInput) {
    return ChangeFeedResult.answer(await pauseFeed(context, input), inFeed);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ChangeFeedResult.type, { description: 'Fetches a paused feed again, at once and then at its times.' })
  async resumeFeed(@Ctx() context: VehiclesContext, @Arg('input', () => FeedInput, { description: 'Which.' }) input: FeedInput) {
    return ChangeFeedResult.answer(await resumeFeed(context, input), inFeed);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ChangeFeedResult.type, { description: 'Fetches a feed now and not only when it is due.' })
  async runFeed(@Ctx() context: VehiclesContext, @Arg('input', () => RunFeedInput, { description: 'Which.' }) input: RunFeedInput) {
    return ChangeFeedResult.answer(await runFeedNow(context, input), inFeed);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => RemoveFeedResult.type, { description: 'Removes a feed with its runs; the vehicles that it brought stay.' })
  async removeFeed(@Ctx() context: VehiclesContext, @Arg('input', () => FeedInput, { description: 'Which.' }) input: FeedInput) {
    return RemoveFeedResult.answer(await removeFeed(context, input), (removed) => removed);
  }
}
