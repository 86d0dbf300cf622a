import { Arg, Ctx, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { PlatformError } from '@marque/shared/errors';
import { follow, opens, RequiresScope, SameForAll } from '@marque/shared/graph';
import { mapped, type PlatformEvent } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { bidderTopic } from '../../events.js';
import { auctionsById } from '../../lots/store/auctions.js';
import { liveJoinedBy } from '../../bidding/store/participants.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { Auction } from '../../lots/schema/auction.js';
import { AuctionChange } from '../schema/change.js';
import { MyBidChange } from '../../lots/schema/details.js';
import type { Standing } from '../../lots/schema/enums.js';
import { requireTenant } from '@marque/shared/auth';
import { toChange } from './changes.js';
import { person, readTenant, seesAuction, type AuctionContext } from '../../context.js';
import { idOf } from '../../lots/resolvers/parse.js';
import { toAuction } from '../../lots/resolvers/present.js';

interface AuctionArguments {
  readonly id: string;
  readonly afterSequence?: number | null;
}

/** Live streams of auctions. */
@Resolver()
export class AuctionSubscriptionResolver {
  @SameForAll()
  @Subscription(() => AuctionChange, {
    description: "One auction's events in order, without a gap or a double. With `afterSequence` first those that were missed.",
    subscribe: opens(followAuction),
  })
  auctionChanged(
    @Arg('id', () => ID, { description: 'The auction.' }) _id: string,
    @Arg('afterSequence', () => Int, { nullable: true, description: 'The last sequence that was seen; 0 gives the whole history.' })
    _afterSequence: number | null,
    @Root() change: AuctionChange,
    @Ctx() context: AuctionContext,
  ): AuctionChange {
    // What was loaded for the event before is out of date.
    clear(context, change.auctionId);
    return change;
  }

  @RequiresScope('bid:place')
  @Subscription(() => MyBidChange, {
    description: 'How the caller stands in every auction in which they bid: first as it is now, then whenever it changes.',
    subscribe: opens(followBidder),
  })
  myBids(@Root() change: MyBidChange, @Ctx() context: AuctionContext): MyBidChange {
    clear(context, change.auction.id);
    return change;
  }

  @SameForAll()
  @Subscription(() => Auction, {
    description: 'The auctions of the tenant, each whenever it changes, for lists.',
    subscribe: opens(followAll),
  })
  auctionsChanged(@Root() auction: Auction, @Ctx() context: AuctionContext): Auction {
    clear(context, auction.id);
    return auction;
  }
}

/** A socket lives longer than one answer: loaders that keep what they have read would show the past. */
function clear({ loaders }: AuctionContext, auctionId: string): void {
  for (const loader of [loaders.auction, loaders.watcherCount, loaders.offer, loaders.ownAlias, loaders.watching, loaders.ownMaximum])
    loader.clear(auctionId);
  // Lists by page, and what of a person counts in all auctions.
  for (const loader of [loaders.bid, loaders.bids, loaders.standing, loaders.approved, loaders.ownAccount, loaders.spendable])
    loader.clearAll();
}

async function followAuction(
  context: AuctionContext,
  { id, afterSequence }: AuctionArguments,
): Promise<AsyncIterableIterator<AuctionChange>> {
  const known = idOf(id);
  const row = known === null ? null : await context.loaders.auction.load(known);
  if (!row || !seesAuction(context.caller, row)) throw new PlatformError('NOT_FOUND', 'There is no such auction.');
  return mapped(await follow(context, { aggregateType: 'auction', aggregateId: row.id, afterSequence }), toChange);
}

/** The auction as it is now; each event reads it anew. */
async function fresh(context: AuctionContext, auctionId: string): Promise<AuctionRow | undefined> {
  return (await readTenant(context, (tx) => auctionsById(tx, [auctionId])))[0];
}

async function followBidder(context: AuctionContext): Promise<AsyncIterableIterator<MyBidChange>> {
  const { userId, tenantId } = person(context.caller);
  // Subscribed before the present is read, so that nothing falls between the two.
  const source = gapFree(context.platform, { tenantId, topic: bidderTopic(userId) });
  const now = await readTenant(context, async (tx) => auctionsById(tx, await liveJoinedBy(tx, userId)));
  const toMine = (row: AuctionRow) => Object.assign(new MyBidChange(), { auction: toAuction(row), standing: standingOf(row, userId) });
  return mapped(
    source,
    async (event: PlatformEvent) => {
      if (event.aggregateType !== 'auction') return undefined;
      const row = await fresh(context, event.aggregateId);
      return row && row.sellerId !== userId ? toMine(row) : undefined;
    },
    { first: now.map(toMine) },
  );
}

/** How a bidder stands in an auction. */
function standingOf(row: AuctionRow, userId: string): Standing {
  if (row.state === 'LIVE') return row.leaderId === userId ? 'WINNING' : 'OUTBID';
  if (row.winnerId === null) return 'ENDED';
  return row.winnerId === userId ? 'WON' : 'LOST';
}

function followAll(context: AuctionContext): AsyncIterableIterator<Auction> {
  const source = gapFree(context.platform, { tenantId: requireTenant(context.caller), aggregateType: 'auction' });
  return mapped(source, async ({ aggregateId }: PlatformEvent) => {
    const row = await fresh(context, aggregateId);
    // Nobody is told of a draft: it has no events.
    return row && row.state !== 'DRAFT' ? toAuction(row) : undefined;
  });
}
