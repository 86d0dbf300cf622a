/** The jobs that follow from what identity says of a person; each key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { TransactionContext } from '@marque/shared/commands';

/** Names of these jobs. */
export const shutOutTask = 'auction.shut_out_bidder';
export const letInTask = 'auction.let_in_bidder';

/** A bidder of a business. */
export interface OfBidder {
  readonly tenantId: string;
  readonly bidderId: string;
}

/** Takes the person out of all auctions that are not over, now. */
export const scheduleShutOut = ({ platform, tx }: TransactionContext, { tenantId, bidderId }: OfBidder): Promise<void> =>
  platform.jobs.schedule(tx, { task: shutOutTask, payload: { tenantId, bidderId }, key: `${shutOutTask}:${tenantId}:${bidderId}` });

/** Takes up what the person had asked for before, now that they are let in again. */
export const scheduleLetIn = ({ platform, tx }: TransactionContext, { tenantId, bidderId }: OfBidder): Promise<void> =>
  platform.jobs.schedule(tx, { task: letInTask, payload: { tenantId, bidderId }, key: `${letInTask}:${tenantId}:${bidderId}` });
