/** The job of a featuring; its key replaces the waiting one. */
import type { TransactionContext } from '@marque/shared/commands';
import type { FeaturingRow } from '../store/tables.js';

/** Name of the job that asks finance. */
export const finishFeaturingTask = 'auction.finish_featuring';

/** Asks finance for the fee, or to give it back. */
export const scheduleFeaturing = (
  { platform, tx }: TransactionContext,
  { tenantId, id }: Pick<FeaturingRow, 'tenantId' | 'id'>,
): Promise<void> =>
  platform.jobs.schedule(tx, { task: finishFeaturingTask, payload: { tenantId, id }, key: `${finishFeaturingTask}:${id}` });
