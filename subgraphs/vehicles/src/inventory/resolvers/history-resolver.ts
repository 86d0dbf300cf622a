import { idOf } from '@marque/shared/graph/global-ids';
import { PageArgs, SameForAll, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { verifyChain } from '../domain/history.js';
import { maySee } from '../domain/permissions.js';
import { HistoryVerdict } from '../schema/history-verdict.js';
import { type VehicleEvent, VehicleEventConnection } from '../schema/vehicle-event.js';
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
  @FieldResolver(() => VehicleEventConnection, { description: 'Its history from the first entry on: its provenance on the platform.' })
  async history(
    @Root() { id, historySequence }: VehicleRow,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { loaders }: VehiclesContext,
  ): Promise<VehicleEventConnection> {
    const page = wantedPage(paging, 1);
    const entries = await loaders.historyPage.load({ id, page });
    const connection = toConnection(
      entries,
      page,
      ({ sequence }) => [sequence],
      (entry): VehicleEvent => entry,
    );
    // Entries are numbered without a gap.
    return { ...connection, totalCount: historySequence };
  }
}
