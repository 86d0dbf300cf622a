import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ownerIn } from '@marque/shared/auth';
import { MoneyType, PageArgs, Personal, toConnection, toMoneyType, wantedPage } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { AuctionContext } from '../../context.js';
import type { ShownAuction } from '../../lots/resolvers/present.js';
import { Auction } from '../../lots/schema/auction.js';
import { seesBidders } from '../../lots/domain/rights.js';
import { saleTermsOf, termsOf } from '../../lots/store/terms.js';
import { minimumBid, minimumBidOf } from '../domain/standing.js';
import { wordingOf } from '../domain/wording.js';
import { AuctionEligibility } from '../schema/auction-eligibility.js';
import { AuctionWording } from '../schema/auction-wording.js';
import { Bid, BidConnection } from '../schema/bid.js';
import { MyBidding } from '../schema/my-bidding.js';
import { stateOf } from '../store/standing.js';
import { eligibility } from './eligibility.js';
import { toBid } from './present.js';

/** What is bid on an auction, and what the caller has to do with it. */
@Resolver(() => Auction)
export class BiddingFields {
  @FieldResolver(() => MoneyType, { description: 'The least that anybody may bid now.' })
  minimumBid(@Root() { row }: ShownAuction): MoneyType {
    return toMoneyType(minor(minimumBid(termsOf(row), stateOf(row, [])), row.currency));
  }

  @FieldResolver(() => AuctionWording, { description: 'What bidders are told, and accept by joining.' })
  wording(@Root() { row }: ShownAuction): AuctionWording {
    return wordingOf(termsOf(row), saleTermsOf(row));
  }

  @FieldResolver(() => Int, { description: 'How many different bidders have a standing bid. The platform is none.' })
  bidderCount(@Root() { row }: ShownAuction): number {
    return row.bidderCount;
  }

  @FieldResolver(() => Bid, { nullable: true, description: "The last bid that was a bidder's and not the platform's." })
  async lastGoodFaithBid(@Root() { row }: ShownAuction, @Ctx() { loaders }: AuctionContext): Promise<Bid | null> {
    const bid = row.lastGoodFaithBidId === null ? null : await loaders.bid.load(row.lastGoodFaithBidId);
    return bid && toBid(bid, row.currency);
  }

  @Personal()
  @FieldResolver(() => BidConnection, {
    nullable: true,
    description:
      'All accepted bids, newest first, those that staff took back included: for who has joined, the seller and staff. Null for others, to whom price and count are shown.',
  })
  async bids(
    @Root() { row }: ShownAuction,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { loaders, caller }: AuctionContext,
  ): Promise<BidConnection | null> {
    const page = wantedPage(paging, 1);
    if (!seesBidders(caller, row) && (await loaders.ownParticipation.load(row.id)) === null) return null;
    const rows = await loaders.bids.load({ id: row.id, page });
    const connection = toConnection(
      rows,
      page,
      ({ sequence }) => [sequence],
      (bid) => toBid(bid, row.currency),
    );
    return { ...connection, count: () => loaders.bidCount.load({ id: row.id }) };
  }

  @Personal()
  @FieldResolver(() => MyBidding, {
    nullable: true,
    description: "The caller's own part in it; null for a guest, and for an API key without bid:place.",
  })
  async myBidding(@Root() { row }: ShownAuction, @Ctx() { loaders, caller }: AuctionContext): Promise<MyBidding | null> {
    const own = ownerIn(caller, 'bid:place');
    if (own === null) return null;
    const [participation, standing, watch] = await Promise.all([
      loaders.ownParticipation.load(row.id),
      loaders.ownMaximum.load(row.id),
      loaders.ownWatch.load(row.id),
    ]);
    const maximum = standing?.amountMinor ?? null;
    const leading = row.state === 'LIVE' ? row.leaderId === own : row.winnerId === own;
    const top = leading && maximum !== null ? [{ bidderId: own, bidId: '', amount: maximum }] : [];
    const money = (amount: bigint) => toMoneyType(minor(amount, row.currency));
    return {
      joined: participation !== null,
      alias: participation?.alias ?? null,
      leading,
      maximum: maximum === null ? null : money(maximum),
      minimumBid: money(minimumBidOf(termsOf(row), stateOf(row, top), own)),
      watching: watch !== null,
    };
  }

  @Personal()
  @FieldResolver(() => AuctionEligibility, { description: 'Whether the caller may bid, with everything that stands in the way.' })
  eligibility(@Root() { row }: ShownAuction, @Ctx() context: AuctionContext): Promise<AuctionEligibility> {
    return eligibility(context, row);
  }
}
