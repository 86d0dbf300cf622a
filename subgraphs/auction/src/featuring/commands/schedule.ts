/** The jobs of featuring; each key replaces the waiting job of the same kind. */
import type { TransactionContext } from '@marque/shared/commands';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { FeaturingRow } from '../store/tables.js';

/** Name of the job that asks finance. */
export const finishFeaturingTask = 'auction.finish_featuring';

/** Asks finance for the fee, or to give it back. */
export const scheduleFeaturing = (
  { platform, tx }: TransactionContext,
  { tenantId, id }: Pick<FeaturingRow, 'tenantId' | 'id'>,
): Promise<void> =>
  platform.jobs.schedule(tx, { task: finishFeaturingTask, payload: { tenantId, id }, key: `${finishFeaturingTask}:${id}` });

/** Name of the job that tells of the end of a period. */
export const endFeaturingTask = 'auction.end_featuring';

/** Tells when the clock ends the time in which the auction is featured; further weeks move it. */
export async function scheduleFeaturingEnd(
  { platform, tx }: TransactionContext,
  { id: auctionId, tenantId, featuredUntil }: Pick<AuctionRow, 'id' | 'tenantId' | 'featuredUntil'>,
): Promise<void> {
  if (featuredUntil === null) return;
  const job = { task: endFeaturingTask, payload: { tenantId, auctionId }, key: `${endFeaturingTask}:${auctionId}` };
  await platform.jobs.schedule(tx, { ...job, runAt: featuredUntil });
}
