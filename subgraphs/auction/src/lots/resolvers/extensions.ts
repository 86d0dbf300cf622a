/** What this subgraph adds to the entities of others. */
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ownerIn } from '@marque/shared/auth';
import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { PlatformError } from '@marque/shared/errors';
import { managesBusiness } from '../commands/create-auction.js';
import { pageOfWatched } from '../store/auctions.js';
import { AuctionConnection } from '../schema/auction-connection.js';
import { Auction } from '../schema/auction.js';
import { BidConnection } from '../../bidding/schema/bid.js';

import { User, Vehicle } from '../schema/stubs.js';
import { readTenant, type AuctionContext } from '../../context.js';
import { bidConnection } from '../../bidding/resolvers/lists.js';
import { toAuction } from './present.js';

/** The auction of a vehicle. */
@Resolver(() => Vehicle)
export class VehicleResolver {
  @FieldResolver(() => Auction, { nullable: true, description: 'Its open auction, or else the last one; null where it never was in one.' })
  async auction(@Root() { id }: Vehicle, @Ctx() { loaders }: AuctionContext): Promise<Auction | null> {
    const row = await loaders.auctionOfVehicle.load(id);
    return row && toAuction(row);
  }
}

/** The bids and the watchlist of a person. */
@Resolver(() => User)
export class UserResolver {
  @RequiresScope('bid:place', 'business:manage')
  @FieldResolver(() => BidConnection, { nullable: true, description: "The person's bids, newest first; for the person and managers." })
  async bids(@Root() { id }: User, @Args(() => PageArgs) paging: PageArgs, @Ctx() context: AuctionContext): Promise<BidConnection> {
    const { caller } = context;
    if (ownerIn(caller, 'bid:place') !== id && !managesBusiness(caller))
      throw new PlatformError('FORBIDDEN', 'Only a person and managers see their bids.');
    const page = wantedPage(paging, 1);
    const rows = await context.loaders.bidsOf.load({ id, page });
    return bidConnection(context, rows, page, (bid) => [bid.id]);
  }

  @RequiresScope('garage:own')
  @FieldResolver(() => AuctionConnection, { nullable: true, description: 'The auctions that the person watches; for the person alone.' })
  async watchlist(
    @Root() { id }: User,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() context: AuctionContext,
  ): Promise<AuctionConnection> {
    if (context.caller.userId !== id) throw new PlatformError('FORBIDDEN', 'Only the person sees what they watch.');
    const page = wantedPage(paging, 1);
    const rows = await readTenant(context, (tx) => pageOfWatched(tx, id, page));
    return toConnection(rows, page, (row) => [row.id], toAuction);
  }
}
