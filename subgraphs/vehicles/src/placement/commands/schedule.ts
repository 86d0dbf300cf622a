/** The job of a placement; its key replaces the waiting one. */
import type { TransactionContext } from '@marque/shared/commands';
import type { PlacementRow } from '../store/tables.js';

/** Name of the job that asks finance. */
export const finishPlacementTask = 'vehicles.finish_placement';

/** Asks finance for the fee, or to give it back. */
export const schedulePlacement = (
  { platform, tx }: TransactionContext,
  { tenantId, id }: Pick<PlacementRow, 'tenantId' | 'id'>,
): Promise<void> =>
  platform.jobs.schedule(tx, { task: finishPlacementTask, payload: { tenantId, id }, key: `${finishPlacementTask}:${id}` });
