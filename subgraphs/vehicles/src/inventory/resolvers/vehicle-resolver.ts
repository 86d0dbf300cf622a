import { UUID } from '@marque/shared/graph/scalars';
import { idOf } from '@marque/shared/graph/global-ids';
import { requireService, requireTenant } from '@marque/shared/auth';
import { Internal } from '@marque/shared/graph';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { chassisKey } from '../../vin/domain/chassis.js';
import { normaliseVin } from '../../vin/domain/vin.js';
import { titleOf } from '../domain/draft.js';
import { maySee } from '../domain/permissions.js';
import { VehicleForAuction } from '../schema/vehicle-for-auction.js';
import { toVehicle, Vehicle } from '../schema/vehicle.js';

/** Longer texts are cut: no number is so long. */
const longestChassis = 100;

/** Single vehicles. */
@Resolver()
export class VehicleResolver {
  @Query(() => Vehicle, { nullable: true, description: 'One vehicle; null where it does not exist or is not for the caller to see.' })
  async vehicle(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('id', () => idOf('Vehicle'), { description: 'Its id.' }) id: string,
  ): Promise<Vehicle | null> {
    const row = await loaders.vehicle.load(id);
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }

  @Query(() => Vehicle, { nullable: true, description: 'The vehicle that has this VIN; null where there is none for the caller to see.' })
  async vehicleByVin(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('vin', () => String, { description: 'The number.' }) vin: string,
  ): Promise<Vehicle | null> {
    const row = await loaders.vehicleByVin.load(normaliseVin(vin));
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }

  @Query(() => Vehicle, {
    nullable: true,
    description:
      'The vehicle that has this chassis or frame number, however its separators are written; null where there is none for the caller to see.',
  })
  async vehicleByChassis(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('chassis', () => String, { description: 'The number.' }) chassis: string,
  ): Promise<Vehicle | null> {
    const key = chassisKey(chassis.slice(0, longestChassis));
    const row = key === '' ? null : await loaders.vehicleByChassis.load(key);
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }

  @Internal()
  @Query(() => VehicleForAuction, { nullable: true, description: 'For the platform itself: the facts on which an auction is opened.' })
  async vehicleForAuction(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('vehicleId', () => UUID, { description: 'The vehicle.' }) vehicleId: string,
  ): Promise<VehicleForAuction | null> {
    requireService(caller);
    requireTenant(caller);
    const row = await loaders.vehicle.load(vehicleId);
    if (!row) return null;
    const { id, state, ownerId, listerId, picturesAt, currency } = row;
    return { id, state, ownerId, listerId, title: titleOf(row), picturesAt, currency };
  }
}
