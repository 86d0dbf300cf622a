/** The job that looks after what a suspended person has bid; its key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { TransactionContext } from '@marque/shared/commands';

/** Name of this job. */
export const shutOutTask = 'auction.shut_out_bidder';

/** Whom it is about. */
export interface ShutOut {
  readonly tenantId: string;
  readonly bidderId: string;
}

/** Takes the person out of all auctions that are not over, now. */
export const scheduleShutOut = ({ platform, tx }: TransactionContext, { tenantId, bidderId }: ShutOut): Promise<void> =>
  platform.jobs.schedule(tx, { task: shutOutTask, payload: { tenantId, bidderId }, key: `${shutOutTask}:${tenantId}:${bidderId}` });
