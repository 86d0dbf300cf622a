import { ownerIn } from '@marque/shared/auth';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { MoneyType, PageArgs, Personal, SameForAll, toConnection, toMoneyType, wantedPage } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { minimumBid, minimumBidOf } from '../../bidding/domain/standing.js';
import { wordingOf } from '../../bidding/domain/wording.js';
import type { AuctionRow } from '../store/tables.js';
import { stateOf, termsOf, toIncrements } from '../store/terms.js';
import { Auction } from '../schema/auction.js';
import { Bid, BidConnection } from '../../bidding/schema/bid.js';
import { AuctionEligibility, AuctionWording, IncrementBandType, MyBidding, SaleOffer } from '../schema/details.js';

import { User, userStub, Vehicle, vehicleStub } from '../schema/stubs.js';
import { seesBidders, type AuctionContext } from '../../context.js';
import { eligibility } from '../../bidding/resolvers/eligibility.js';
import { toBid, type ShownAuction } from './present.js';

const moneyOf = (row: AuctionRow, amount: bigint): MoneyType => toMoneyType(minor(amount, row.currency));

/** Fields of an auction that need a look-up or depend on who asks. */
@Resolver(() => Auction)
export class AuctionFieldResolver {
  @SameForAll()
  @FieldResolver(() => Vehicle, { nullable: true, description: 'What is sold.' })
  vehicle(@Root() { row }: ShownAuction): Vehicle {
    return vehicleStub(row.vehicleId);
  }

  @SameForAll()
  @FieldResolver(() => User, { nullable: true, description: 'Who sells.' })
  seller(@Root() { row }: ShownAuction): User {
    return userStub(row.sellerId);
  }

  @Personal()
  @FieldResolver(() => User, { nullable: true, description: 'Who has won, for the seller, staff and the winner; null for others.' })
  winner(@Root() { row }: ShownAuction, @Ctx() { caller }: AuctionContext): User | null {
    return row.winnerId !== null && (seesBidders(caller, row) || ownerIn(caller, 'bid:place') === row.winnerId)
      ? userStub(row.winnerId)
      : null;
  }

  @Personal()
  @FieldResolver(() => MoneyType, {
    nullable: true,
    description: 'The reserve, for the seller and staff; null for others and where there is none.',
  })
  reservePrice(@Root() { row }: ShownAuction, @Ctx() { caller }: AuctionContext): MoneyType | null {
    return row.reserveMinor !== null && seesBidders(caller, row) ? moneyOf(row, row.reserveMinor) : null;
  }

  @FieldResolver(() => MoneyType, { description: 'The least that anybody may bid now.' })
  minimumBid(@Root() { row }: ShownAuction): MoneyType {
    return moneyOf(row, minimumBid(termsOf(row), stateOf(row, [])));
  }

  @FieldResolver(() => [IncrementBandType], { description: 'By how much bids rise, by band of prices.' })
  increments(@Root() { row }: ShownAuction): IncrementBandType[] {
    const increments = toIncrements(row.increments);
    const bands = increments.kind === 'FIXED' ? [{ below: null, step: increments.step }] : increments.bands;
    return bands.map(({ below, step }) =>
      Object.assign(new IncrementBandType(), { below: below === null ? null : moneyOf(row, below), step: moneyOf(row, step) }),
    );
  }

  @FieldResolver(() => AuctionWording, { description: 'What bidders are told, and accept by joining.' })
  wording(@Root() { row }: ShownAuction): AuctionWording {
    return Object.assign(new AuctionWording(), wordingOf(termsOf(row)));
  }

  @FieldResolver(() => Int, { description: 'How many different bidders have a standing bid. The platform is none.' })
  bidderCount(@Root() { row }: ShownAuction): number {
    return row.bidderCount;
  }

  @FieldResolver(() => Int, { description: 'How many people have it on their watchlist.' })
  watcherCount(@Root() { row }: ShownAuction, @Ctx() { loaders }: AuctionContext): Promise<number> {
    return loaders.watcherCount.load(row.id);
  }

  @FieldResolver(() => Bid, { nullable: true, description: "The last bid that was a bidder's and not the platform's." })
  async lastGoodFaithBid(@Root() { row }: ShownAuction, @Ctx() { loaders }: AuctionContext): Promise<Bid | null> {
    const bid = row.lastGoodFaithBidId === null ? null : await loaders.bid.load(row.lastGoodFaithBidId);
    return bid && toBid(bid, row.currency);
  }

  @FieldResolver(() => BidConnection, { description: 'All accepted bids, newest first, those that staff took back included.' })
  async bids(
    @Root() { row }: ShownAuction,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { loaders }: AuctionContext,
  ): Promise<BidConnection> {
    const page = wantedPage(paging, 1);
    const rows = await loaders.bids.load({ id: row.id, page });
    return toConnection(
      rows,
      page,
      ({ sequence }) => [sequence],
      (bid) => toBid(bid, row.currency),
    );
  }

  @Personal()
  @FieldResolver(() => MyBidding, {
    nullable: true,
    description: "The caller's own part in it; null for a guest, and for an API key without bid:place.",
  })
  async myBidding(@Root() { row }: ShownAuction, @Ctx() { loaders, caller }: AuctionContext): Promise<MyBidding | null> {
    const own = ownerIn(caller, 'bid:place');
    if (own === null) return null;
    const [alias, maximum, watching] = await Promise.all([
      loaders.ownAlias.load(row.id),
      loaders.ownMaximum.load(row.id),
      loaders.watching.load(row.id),
    ]);
    const leading = row.state === 'LIVE' ? row.leaderId === own : row.winnerId === own;
    const top = leading && maximum !== null ? [{ bidderId: own, bidId: '', amount: maximum }] : [];
    return Object.assign(new MyBidding(), {
      joined: alias !== null,
      alias,
      leading,
      maximum: maximum === null ? null : moneyOf(row, maximum),
      minimumBid: moneyOf(row, minimumBidOf(termsOf(row), stateOf(row, top), own)),
      watching,
    });
  }

  @Personal()
  @FieldResolver(() => AuctionEligibility, { description: 'Whether the caller may bid, with everything that stands in the way.' })
  eligibility(@Root() { row }: ShownAuction, @Ctx() context: AuctionContext): Promise<AuctionEligibility> {
    return eligibility(context, row);
  }

  @Personal()
  @FieldResolver(() => SaleOffer, {
    nullable: true,
    description: 'The offer after the end, for its bidder, the seller and staff; null for others.',
  })
  async offer(@Root() { row }: ShownAuction, @Ctx() { loaders, caller }: AuctionContext): Promise<SaleOffer | null> {
    const offer = await loaders.offer.load(row.id);
    if (!offer || !(seesBidders(caller, row) || ownerIn(caller, 'bid:place') === offer.bidderId)) return null;
    const { id, kind, state, expiresAt, priceMinor } = offer;
    return Object.assign(new SaleOffer(), { id, kind, state, expiresAt, price: moneyOf(row, priceMinor) });
  }
}
