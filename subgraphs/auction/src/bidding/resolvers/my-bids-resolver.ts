import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { requireUser } from '@marque/shared/auth';
import { PageArgs, RequiresScope } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { seesAuction } from '../../lots/domain/rights.js';
import { AuctionEligibility } from '../schema/auction-eligibility.js';
import { BidConnection } from '../schema/bid.js';
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
