import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ownerIn } from '@marque/shared/auth';
import { MoneyType, Personal, toMoneyType } from '@marque/shared/graph';
import { PlatformError } from '@marque/shared/errors';
import { minor } from '@marque/shared/money';
import { Auction } from '../../lots/schema/auction.js';
import { Bid } from '../schema/bid.js';
import { AuctionChange } from '../../watching/schema/change.js';
import { PlaceBidPayload } from '../../lots/schema/results.js';
import { User, userStub } from '../../lots/schema/stubs.js';
import { seesBidders, type AuctionContext } from '../../context.js';
import { toAuction, toBid, type ShownAuction, type ShownBid } from '../../lots/resolvers/present.js';

/** The auction of something that was read a moment ago. */
export async function auctionOf({ loaders }: AuctionContext, id: string): Promise<ShownAuction> {
  const row = await loaders.auction.load(id);
  if (!row) throw new PlatformError('NOT_FOUND', 'There is no such auction.');
  return toAuction(row);
}

async function bidOf({ loaders }: AuctionContext, auction: ShownAuction, id: string): Promise<Bid> {
  const row = await loaders.bid.load(id);
  if (!row) throw new PlatformError('NOT_FOUND', 'There is no such bid.');
  return toBid(row, auction.row.currency);
}

/** Fields of a bid that depend on who asks. */
@Resolver(() => Bid)
export class BidFieldResolver {
  @FieldResolver(() => Auction, { description: 'The auction.' })
  auction(@Root() { row }: ShownBid, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, row.auctionId);
  }

  @Personal()
  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who bid, for the seller, staff and the bidder; null for others and for platform bids.',
  })
  async bidder(@Root() { row }: ShownBid, @Ctx() context: AuctionContext): Promise<User | null> {
    if (row.bidderId === null) return null;
    if (ownerIn(context.caller, 'bid:place') === row.bidderId) return userStub(row.bidderId);
    const auction = await context.loaders.auction.load(row.auctionId);
    return auction && seesBidders(context.caller, auction) ? userStub(row.bidderId) : null;
  }

  @Personal()
  @FieldResolver(() => MoneyType, { nullable: true, description: "The bidder's own maximum; null for everybody else, staff included." })
  maximum(@Root() { row, currency }: ShownBid, @Ctx() { caller }: AuctionContext): MoneyType | null {
    return row.bidderId !== null && row.bidderId === ownerIn(caller, 'bid:place') ? toMoneyType(minor(row.amountMinor, currency)) : null;
  }
}

/** What an accepted bid leads to. */
@Resolver(() => PlaceBidPayload)
export class PlaceBidPayloadResolver {
  @FieldResolver(() => Auction, { description: 'The auction as it is now.' })
  auction(@Root() { auctionId }: PlaceBidPayload, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, auctionId);
  }

  @FieldResolver(() => Bid, { description: 'The bid.' })
  async bid(@Root() { auctionId, bidId }: PlaceBidPayload, @Ctx() context: AuctionContext): Promise<Bid> {
    return bidOf(context, await auctionOf(context, auctionId), bidId);
  }
}

/** What an event leads to. */
@Resolver(() => AuctionChange)
export class AuctionChangeResolver {
  @FieldResolver(() => Auction, { description: 'The auction as it is now.' })
  auction(@Root() { auctionId }: AuctionChange, @Ctx() context: AuctionContext): Promise<Auction> {
    return auctionOf(context, auctionId);
  }

  @FieldResolver(() => Bid, { nullable: true, description: 'The bid that was placed or taken back.' })
  async bid(@Root() { auctionId, bidId }: AuctionChange, @Ctx() context: AuctionContext): Promise<Bid | null> {
    return bidId === null ? null : bidOf(context, await auctionOf(context, auctionId), bidId);
  }
}
