import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { seesAuction } from '../../lots/domain/rights.js';
import { toAuction } from '../../lots/resolvers/present.js';
import { AuctionConnection } from '../../lots/schema/auction-connection.js';
import { AuctionEligibility } from '../schema/auction-eligibility.js';
import { BidConnection } from '../schema/bid.js';
import { countOfJoined, pageOfJoined } from '../store/participants.js';
import { eligibility } from './eligibility.js';
import { bidsOfPerson } from './present.js';

/** What the caller has bid, and may bid. */
@Resolver()
export class MyBidsResolver {
  @RequiresScope('bid:place')
  @Query(() => BidConnection, { nullable: true, description: "The caller's own bids in all auctions, newest first." })
  myBids(@Args(() => PageArgs) paging: PageArgs, @Ctx() context: AuctionContext): Promise<BidConnection> {
    return bidsOfPerson(context, requireUser(context.caller), paging);
  }

  @RequiresScope('bid:place')
  @Query(() => AuctionConnection, {
    nullable: true,
    description:
      'The auctions that the caller has joined, newest first, whatever has become of them. `myBidding` says how the caller stands in each.',
  })
  async joinedAuctions(@Args(() => PageArgs) paging: PageArgs, @Ctx() { platform, caller }: AuctionContext): Promise<AuctionConnection> {
    const bidderId = requireUser(caller);
    const tenantId = requireTenant(caller);
    const page = wantedPage(paging, 1);
    const { database } = platform;
    const rows = await database.read(tenantId, (tx) => pageOfJoined(tx, bidderId, page));
    const count = () => database.read(tenantId, (tx) => countOfJoined(tx, bidderId));
    return { ...toConnection(rows, page, ({ id }) => [id], toAuction), count };
  }

  @Query(() => AuctionEligibility, {
    nullable: true,
    description: 'Whether the caller may bid, with everything that stands in the way; null without such an auction.',
  })
  async auctionEligibility(
    @Arg('auctionId', () => idOf('Auction'), { description: 'The auction.' }) auctionId: string,
    @Ctx() context: AuctionContext,
  ): Promise<AuctionEligibility | null> {
    const row = await context.loaders.auction.load(auctionId);
    return row && seesAuction(context.caller, row) ? eligibility(context, row) : null;
  }
}
