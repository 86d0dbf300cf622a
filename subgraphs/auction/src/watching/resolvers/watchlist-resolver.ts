import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { inAuction, type ShownAuction, toAuction } from '../../lots/resolvers/present.js';
import { AuctionConnection } from '../../lots/schema/auction-connection.js';
import { Auction } from '../../lots/schema/auction.js';
import { AuctionInput } from '../../lots/schema/inputs.js';
import { AuctionResult } from '../../lots/schema/results.js';
import { User } from '../../lots/schema/stubs.js';
import { unwatchAuction } from '../commands/unwatch-auction.js';
import { watchAuction } from '../commands/watch-auction.js';
import { countOfWatched, pageOfWatched } from '../store/watches.js';

/** What people put on their watchlists. */
@Resolver()
export class WatchlistResolver {
  @RequiresScope('garage:own')
  @Mutation(() => AuctionResult.type, { description: "Puts an auction on the caller's watchlist." })
  async watchAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await watchAuction(context, input), inAuction);
  }

  @RequiresScope('garage:own')
  @Mutation(() => AuctionResult.type, { description: "Takes an auction off the caller's watchlist." })
  async unwatchAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ) {
    return AuctionResult.answer(await unwatchAuction(context, input), inAuction);
  }
}

/** Who watches an auction. */
@Resolver(() => Auction)
export class WatchedAuctionFields {
  @FieldResolver(() => Int, { description: 'How many people have it on their watchlist.' })
  async watcherCount(@Root() { row }: ShownAuction, @Ctx() { loaders }: AuctionContext): Promise<number> {
    return (await loaders.watcherCount.load(row.id))?.watchers ?? 0;
  }
}

/** What a person watches. */
@Resolver(() => User)
export class WatcherFields {
  @RequiresScope('garage:own')
  @FieldResolver(() => AuctionConnection, {
    nullable: true,
    description: 'The auctions that the person watches, newest first; for the person alone.',
  })
  async watchlist(
    @Root() { id }: User,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { platform, caller }: AuctionContext,
  ): Promise<AuctionConnection> {
    if (caller.userId !== id) throw new PlatformError('FORBIDDEN', 'Only the person sees what they watch.');
    const page = wantedPage(paging, 1);
    const { database } = platform;
    const tenantId = requireTenant(caller);
    const rows = await database.read(tenantId, (tx) => pageOfWatched(tx, id, page));
    const count = () => database.read(tenantId, (tx) => countOfWatched(tx, id));
    return { ...toConnection(rows, page, (row) => [row.id], toAuction), count };
  }
}
