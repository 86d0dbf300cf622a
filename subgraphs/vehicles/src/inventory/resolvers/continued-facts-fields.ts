import { RequiresSignIn } from '@marque/shared/graph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../domain/permissions.js';
import { VehicleContinuedFacts } from '../schema/history-facts.js';
import { toVehicle, Vehicle } from '../schema/vehicle.js';

/** The record that goes on. */
@Resolver(() => VehicleContinuedFacts)
export class ContinuedFactsFields {
  @RequiresSignIn()
  @FieldResolver(() => Vehicle, { nullable: true, description: 'The earlier record; null where the caller may not see it.' })
  async record(@Root() { recordId }: VehicleContinuedFacts, @Ctx() { caller, loaders }: VehiclesContext): Promise<Vehicle | null> {
    const row = recordId === null ? null : await loaders.vehicle.load(recordId);
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }
}
