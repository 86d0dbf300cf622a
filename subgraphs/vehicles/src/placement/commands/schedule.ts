/** The jobs of placements; each key replaces the waiting job of the same kind. */
import type { TransactionContext } from '@marque/shared/commands';
import type { VehicleRow } from '../../inventory/store/tables.js';
import type { PlacementRow } from '../store/tables.js';

/** Name of the job that asks finance. */
export const finishPlacementTask = 'vehicles.finish_placement';

/** Asks finance for the fee, or to give it back. */
export const schedulePlacement = (
  { platform, tx }: TransactionContext,
  { tenantId, id }: Pick<PlacementRow, 'tenantId' | 'id'>,
): Promise<void> =>
  platform.jobs.schedule(tx, { task: finishPlacementTask, payload: { tenantId, id }, key: `${finishPlacementTask}:${id}` });

/** Name of the job that tells of the end of a period. */
export const endFeaturingTask = 'vehicles.end_featuring';

/** Tells when the clock ends the time in which the vehicle is featured; further weeks move it. */
export async function scheduleFeaturingEnd(
  { platform, tx }: TransactionContext,
  { id: vehicleId, tenantId, featuredUntil }: Pick<VehicleRow, 'id' | 'tenantId' | 'featuredUntil'>,
): Promise<void> {
  if (featuredUntil === null) return;
  const job = { task: endFeaturingTask, payload: { tenantId, vehicleId }, key: `${endFeaturingTask}:${vehicleId}` };
  await platform.jobs.schedule(tx, { ...job, runAt: featuredUntil });
}
