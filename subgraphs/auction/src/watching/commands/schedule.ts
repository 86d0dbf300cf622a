/** The job that tells how many watch an auction. */
import type { TransactionContext } from '@marque/shared/commands';
import type { AuctionRow } from '../../lots/store/tables.js';

/** Name of this job. */
export const tellWatchersTask = 'auction.tell_watchers';

/** So many people may come and go between two that are told. */
const roundMs = 5_000;

/**
 * Tells at the end of the present round. However many come in a round, they leave one job: each replaces the one that waits, which is of the same
 * moment, so that it never waits longer for those who come after.
 */
export const scheduleTellWatchers = (
  { platform, tx }: TransactionContext,
  { id: auctionId, tenantId }: Pick<AuctionRow, 'id' | 'tenantId'>,
  now: Date,
): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: tellWatchersTask,
    payload: { tenantId, auctionId },
    runAt: new Date((Math.floor(now.getTime() / roundMs) + 1) * roundMs),
    key: `${tellWatchersTask}:${auctionId}`,
  });
