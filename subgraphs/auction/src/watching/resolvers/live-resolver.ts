import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root, Subscription } from 'type-graphql';
import { PlatformError } from '@marque/shared/errors';
import { mapped } from '@marque/shared/events';
import { follow, opens, RequiresScope, SameForAll } from '@marque/shared/graph';
import { bidOf } from '../../bidding/resolvers/present.js';
import { Bid } from '../../bidding/schema/bid.js';
import type { AuctionContext } from '../../context.js';
import { seesAuction } from '../../lots/domain/rights.js';
import { auctionOf } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import { AuctionChange } from '../schema/change.js';
import { MyBidChange } from '../schema/my-bid-change.js';
import { toChange } from './changes.js';
import { followAll, followBidder } from './follow-many.js';

interface AuctionArguments {
  readonly id: string;
  readonly afterSequence?: number | null;
}

async function followAuction(
  context: AuctionContext,
  { id, afterSequence }: AuctionArguments,
): Promise<AsyncIterableIterator<AuctionChange>> {
  const row = await context.loaders.auction.load(id);
  if (!row || !seesAuction(context.caller, row)) throw new PlatformError('NOT_FOUND', 'There is no such auction.');
  return mapped(await follow(context, { aggregateType: 'auction', aggregateId: row.id, afterSequence }), toChange);
}

/** Live streams of auctions. */
@Resolver()
export class LiveResolver {
  @SameForAll()
  @Subscription(() => AuctionChange, {
    description: "One auction's events in order, without a gap or a double. With `afterSequence` first those that were missed.",
    subscribe: opens(followAuction),
  })
  auctionChanged(
    @Arg('id', () => idOf('Auction'), { description: 'The auction.' }) _id: string,
    @Arg('afterSequence', () => Int, { nullable: true, description: 'The last sequence that was seen; 0 gives the whole history.' })
    _afterSequence: number | null,
    @Root() change: AuctionChange,
  ): AuctionChange {
    return change;
  }

  @RequiresScope('bid:place')
  @Subscription(() => MyBidChange, {
    description: 'How the caller stands in every auction in which they bid: first as it is now, then whenever it changes.',
    subscribe: opens(followBidder),
  })
  myBidsChanged(@Root() change: MyBidChange): MyBidChange {
    return change;
  }

  @SameForAll()
  @Subscription(() => Auction, {
    description: 'The auctions of the tenant, each whenever it changes, for lists.',
    subscribe: opens(followAll),
  })
  auctionsChanged(@Root() auction: Auction): Auction {
    return auction;
  }
}

/** What an event leads to. */
@Resolver(() => AuctionChange)
export class AuctionChangeFields {
  @FieldResolver(() => Auction, { description: 'The auction as it is now.' })
  auction(@Root() { auctionId }: AuctionChange, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, auctionId);
  }

  @FieldResolver(() => Bid, { nullable: true, description: 'The bid that was placed or taken back.' })
  async bid(@Root() { auctionId, bidId }: AuctionChange, @Ctx() context: AuctionContext): Promise<Bid | null> {
    return bidId === null ? null : bidOf(context, auctionId, bidId);
  }
}
