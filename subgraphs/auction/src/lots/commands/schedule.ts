/** The jobs of a lot's life; each key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { TransactionContext } from '@marque/shared/commands';
import type { AuctionRow } from '../store/tables.js';

/** Names of the jobs that open and close auctions. */
export const goLiveTask = 'auction.go_live';
export const closeTask = 'auction.close';

type Row<Moment extends 'startsAt' | 'effectiveEnd'> = Pick<AuctionRow, 'id' | 'tenantId' | Moment>;

/** Goes live at its start. */
export const scheduleGoLive = ({ platform, tx }: TransactionContext, { id, tenantId, startsAt }: Row<'startsAt'>): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: goLiveTask,
    payload: { tenantId, auctionId: id },
    runAt: startsAt,
    key: `${goLiveTask}:${id}`,
  });

/** The key of the job that closes an auction. */
export const closeKey = (auctionId: string): string => `${closeTask}:${auctionId}`;

/** Closes at its end; run too early, because the end has moved, it schedules itself again. */
export const scheduleClose = ({ platform, tx }: TransactionContext, { id, tenantId, effectiveEnd }: Row<'effectiveEnd'>): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: closeTask,
    payload: { tenantId, auctionId: id },
    runAt: effectiveEnd,
    key: closeKey(id),
  });
