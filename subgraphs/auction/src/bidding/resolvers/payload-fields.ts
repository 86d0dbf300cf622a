import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AuctionContext } from '../../context.js';
import { auctionOf } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import { Bid } from '../schema/bid.js';
import { JoinAuctionPayload, PlaceBidPayload } from '../schema/results.js';
import { bidOf } from './present.js';

/** What an accepted bid leads to. */
@Resolver(() => PlaceBidPayload)
export class PlaceBidPayloadFields {
  @FieldResolver(() => Auction, { description: 'The auction as it is now.' })
  auction(@Root() { auctionId }: PlaceBidPayload, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, auctionId);
  }

  @FieldResolver(() => Bid, { description: 'The bid.' })
  bid(@Root() { auctionId, bidId }: PlaceBidPayload, @Ctx() context: AuctionContext): Promise<Bid> {
    return bidOf(context, auctionId, bidId);
  }
}

/** What somebody has joined. */
@Resolver(() => JoinAuctionPayload)
export class JoinAuctionPayloadFields {
  @FieldResolver(() => Auction, { description: 'The auction.' })
  auction(@Root() { auctionId }: JoinAuctionPayload, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, auctionId);
  }
}
