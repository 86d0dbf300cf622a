import { globalId } from '@marque/shared/graph/global-ids';
import { JSON } from '@marque/shared/graph/scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { toVehicle, Vehicle } from '../../inventory/schema/vehicle.js';
import { readFilter } from '../../saved/domain/saved-filter.js';
import { Interaction } from '../schema/interaction.js';
import type { InteractionRow } from '../store/tables.js';

type ShownInteraction = Interaction & InteractionRow;

/** What an interaction leads to. */
@Resolver(() => Interaction)
export class InteractionFields {
  @FieldResolver(() => Vehicle, {
    nullable: true,
    description: 'The vehicle as it is now; null of a search, and where it is no longer to be seen.',
  })
  async vehicle(@Root() { vehicleId }: ShownInteraction, @Ctx() { loaders, caller }: VehiclesContext): Promise<Vehicle | null> {
    const row = vehicleId === null ? null : await loaders.vehicle.load(vehicleId);
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }

  @FieldResolver(() => JSON, { nullable: true, description: 'What was searched, as `VehicleFilterInput` takes it; null of a vehicle.' })
  filter(@Root() { filter, filterVersion }: ShownInteraction): Record<string, unknown> | null {
    if (filter === null || filterVersion === null) return null;
    const { sellerId, ...criteria } = readFilter(filterVersion, filter);
    return { ...criteria, ...(typeof sellerId === 'string' ? { sellerId: globalId('User', sellerId) } : {}) };
  }
}
