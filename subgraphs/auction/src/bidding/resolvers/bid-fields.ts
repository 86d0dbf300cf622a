import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ownerIn } from '@marque/shared/auth';
import { MoneyType, Personal, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import { auctionOf } from '../../lots/resolvers/present.js';
import { showsBidders } from '../../lots/resolvers/shows-bidders.js';
import { Auction } from '../../lots/schema/auction.js';
import { User, userStub } from '../../lots/schema/stubs.js';
import { Bid, BidConnection } from '../schema/bid.js';
import type { ShownBid } from './present.js';

/** Fields of a bid that depend on who asks. */
@Resolver(() => Bid)
export class BidFields {
  @FieldResolver(() => Auction, { description: 'The auction.' })
  auction(@Root() { row }: ShownBid, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, row.auctionId);
  }

  @Personal()
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who bid, for the bidder, the seller and staff who do not bid in it; null for others and for platform bids.',
  })
  async bidder(@Root() { row }: ShownBid, @Ctx() context: AuctionContext): Promise<User | null> {
    const { caller, loaders } = context;
    if (row.bidderId === null) return null;
    if (ownerIn(caller, 'bid:place') === row.bidderId) return userStub(row.bidderId);
    const auction = await loaders.auction.load(row.auctionId);
    return auction && (await showsBidders(context, auction)) ? userStub(row.bidderId) : null;
  }

  @Personal()
  @FieldResolver(() => MoneyType, { nullable: true, description: "The bidder's own maximum; null for everybody else, staff included." })
  maximum(@Root() { row, currency }: ShownBid, @Ctx() { caller }: AuctionContext): MoneyType | null {
    return row.bidderId !== null && row.bidderId === ownerIn(caller, 'bid:place') ? toMoneyType(minor(row.amountMinor, currency)) : null;
  }
}

/** What a list of bids says of the whole of it. */
@Resolver(() => BidConnection)
export class BidConnectionFields {
  @FieldResolver(() => Int, { description: 'How many bids the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: BidConnection): Promise<number> {
    return count();
  }
}
