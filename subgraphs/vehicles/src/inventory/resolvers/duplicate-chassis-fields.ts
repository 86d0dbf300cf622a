import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../domain/permissions.js';
import { DuplicateChassis } from '../schema/errors.js';
import { toVehicle, Vehicle } from '../schema/vehicle.js';

/** The vehicle that has the chassis number. */
@Resolver(() => DuplicateChassis)
export class DuplicateChassisFields {
  @FieldResolver(() => Vehicle, { nullable: true, description: 'The vehicle that has it; null where the caller may not see it.' })
  async existing(@Root() { existingId }: DuplicateChassis, @Ctx() { caller, loaders }: VehiclesContext): Promise<Vehicle | null> {
    const row = existingId === null ? null : await loaders.vehicle.load(existingId);
    // A repeated call gets its first answer, and the vehicle may be hidden since.
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }
}
