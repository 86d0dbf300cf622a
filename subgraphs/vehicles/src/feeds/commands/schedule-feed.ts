import type { CommandContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import type { FeedRow } from '../store/tables.js';

/** The name of the task that fetches one feed. */
export const runFeedTask = 'vehicles.run_feed';

/** Stores the feed's next run in the transaction that wants it; one that waits already is replaced. */
export const scheduleFeed = (
  { platform }: Pick<CommandContext, 'platform'>,
  tx: Transaction,
  { id: feedId, tenantId, nextRunAt: runAt }: Pick<FeedRow, 'id' | 'tenantId' | 'nextRunAt'>,
): Promise<void> => platform.jobs.schedule(tx, { task: runFeedTask, payload: { tenantId, feedId }, runAt, key: `feed ${feedId}` });
