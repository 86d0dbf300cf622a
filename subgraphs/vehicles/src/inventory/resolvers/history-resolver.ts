import { idOf } from '@marque/shared/graph/global-ids';
import { SameForAll } from '@marque/shared/graph';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { verifyChain } from '../domain/history.js';
import { maySee } from '../domain/permissions.js';
import { HistoryVerdict } from '../schema/history-verdict.js';
import { VehicleEvent } from '../schema/vehicle-event.js';
import { Vehicle } from '../schema/vehicle.js';
import type { VehicleRow } from '../store/tables.js';

/** Where a vehicle comes from. */
@Resolver(() => Vehicle)
export class HistoryResolver {
  @Query(() => HistoryVerdict, {
    nullable: true,
    description: 'Recomputes every hash of a vehicle’s history; null where there is no such vehicle.',
  })
  async verifyVehicleHistory(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('vehicleId', () => idOf('Vehicle'), { description: 'The vehicle.' }) vehicleId: string,
  ): Promise<HistoryVerdict | null> {
    const row = await loaders.vehicle.load(vehicleId);
    if (!row || !maySee(caller, row)) return null;
    const entries = await loaders.history.load(row.id);
    return verifyChain(entries, { sequence: row.historySequence, hash: row.historyHash });
  }

  @SameForAll()
  @FieldResolver(() => [VehicleEvent], { description: 'Its history from the first entry: its provenance on the platform.' })
  async history(@Root() { id }: VehicleRow, @Ctx() { loaders }: VehiclesContext): Promise<readonly VehicleEvent[]> {
    return loaders.history.load(id);
  }
}
