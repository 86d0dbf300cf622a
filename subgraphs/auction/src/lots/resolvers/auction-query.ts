import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { managesBusiness } from '../commands/create-auction.js';
import { everybody, pageOfAuctions, type AuctionFilter } from '../store/auctions.js';
import { accountsOf } from '../../funds/store/funding.js';
import { AuctionConnection } from '../schema/auction-connection.js';
import { Auction } from '../schema/auction.js';
import { BidConnection } from '../../bidding/schema/bid.js';
import { AuctionEligibility, BidderAccount } from '../schema/details.js';
import { AuctionListArgs, type AuctionFilterInput } from '../schema/inputs.js';
import { person, readTenant, seesAuction, type AuctionContext } from '../../context.js';
import { eligibility } from '../../bidding/resolvers/eligibility.js';
import { bidConnection, toAccount } from '../../bidding/resolvers/lists.js';
import { idOf } from './parse.js';
import { toAuction } from './present.js';

/** Reads of auctions. */
@Resolver()
export class AuctionQueryResolver {
  @Query(() => Auction, { nullable: true, description: 'An auction; null where there is none of this id for the caller.' })
  async auction(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() { loaders, caller }: AuctionContext,
  ): Promise<Auction | null> {
    const known = idOf(id);
    const row = known === null ? null : await loaders.auction.load(known);
    return row && seesAuction(caller, row) ? toAuction(row) : null;
  }

  @Query(() => AuctionConnection, {
    nullable: true,
    description: 'Auctions of the tenant, newest first. Drafts are shown to those who run them.',
  })
  async auctions(
    @Args(() => AuctionListArgs) { filter, ...paging }: AuctionListArgs,
    @Ctx() context: AuctionContext,
  ): Promise<AuctionConnection> {
    const page = wantedPage(paging, 1);
    const wanted = toFilter(filter, context);
    const rows = wanted ? await readTenant(context, (tx) => pageOfAuctions(tx, wanted, page)) : [];
    return toConnection(rows, page, ({ id }) => [id], toAuction);
  }

  @RequiresScope('bid:place')
  @Query(() => BidConnection, { nullable: true, description: "The caller's own bids in all auctions, newest first." })
  async myBids(@Args(() => PageArgs) paging: PageArgs, @Ctx() context: AuctionContext): Promise<BidConnection> {
    const page = wantedPage(paging, 1);
    const { userId } = person(context.caller);
    const rows = await context.loaders.bidsOf.load({ id: userId, page });
    return bidConnection(context, rows, page, ({ id }) => [id]);
  }

  @RequiresScope('bid:place')
  @Query(() => [BidderAccount], { nullable: true, description: 'The funds that the caller holds for bidding, by currency.' })
  async myBidderAccounts(@Ctx() context: AuctionContext): Promise<BidderAccount[]> {
    const { userId } = person(context.caller);
    return (await readTenant(context, (tx) => accountsOf(tx, userId))).map(toAccount);
  }

  @Query(() => AuctionEligibility, {
    nullable: true,
    description: 'Whether the caller may bid, with everything that stands in the way; null without such an auction.',
  })
  async auctionEligibility(
    @Arg('auctionId', () => ID, { description: 'The auction.' }) auctionId: string,
    @Ctx() context: AuctionContext,
  ): Promise<AuctionEligibility | null> {
    const known = idOf(auctionId);
    const row = known === null ? null : await context.loaders.auction.load(known);
    return row && seesAuction(context.caller, row) ? eligibility(context, row) : null;
  }
}

/** The filter for the store; null where nothing can match. */
function toFilter(input: AuctionFilterInput | null | undefined, { caller }: AuctionContext): AuctionFilter | null {
  const sellerId = input?.sellerId ? idOf(input.sellerId) : undefined;
  const vehicleId = input?.vehicleId ? idOf(input.vehicleId) : undefined;
  if (sellerId === null || vehicleId === null) return null;
  return {
    ...(input?.states && { states: input.states }),
    ...(input?.types && { types: input.types }),
    ...(sellerId !== undefined && { sellerId }),
    ...(vehicleId !== undefined && { vehicleId }),
    ...(input?.endsBefore && { endsBefore: new Date(input.endsBefore) }),
    draftsOf: caller.kind === 'service' || managesBusiness(caller) ? everybody : caller.userId,
  };
}
