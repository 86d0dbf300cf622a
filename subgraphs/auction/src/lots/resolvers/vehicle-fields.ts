import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AuctionContext } from '../../context.js';
import { Auction } from '../schema/auction.js';
import { Vehicle } from '../schema/stubs.js';
import { toAuction } from './present.js';

/** The auction of a vehicle. */
@Resolver(() => Vehicle)
export class VehicleFields {
  @FieldResolver(() => Auction, { nullable: true, description: 'Its open auction, or else the last one; null where it never was in one.' })
  async auction(@Root() { id }: Vehicle, @Ctx() { loaders }: AuctionContext): Promise<Auction | null> {
    const row = await loaders.auctionOfVehicle.load(id);
    return row && toAuction(row);
  }
}
