/** The jobs of offers and deposits; each key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { TransactionContext } from '@marque/shared/commands';
import type { NewJob } from '@marque/shared/jobs';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { OfferRow } from '../store/tables.js';

/** Names of these jobs. */
export const takeDepositTask = 'auction.take_deposit';
export const expireOfferTask = 'auction.expire_offer';
export const releaseDepositTask = 'auction.release_deposit';

/** Takes the deposit now, or at `runAt`. */
export const depositJob = ({ tenantId, auctionId }: Pick<OfferRow, 'tenantId' | 'auctionId'>, runAt?: Date): NewJob => ({
  task: takeDepositTask,
  payload: { tenantId, auctionId },
  key: `${takeDepositTask}:${auctionId}`,
  ...(runAt && { runAt }),
});

/** Lapses the offer if nobody has acted by then. */
export const offerExpiryJob = ({ tenantId, auctionId, expiresAt }: Pick<OfferRow, 'tenantId' | 'auctionId' | 'expiresAt'>): NewJob => ({
  task: expireOfferTask,
  payload: { tenantId, auctionId },
  runAt: expiresAt,
  key: `${expireOfferTask}:${auctionId}`,
});

/** Stores the job of the deposit. */
export const scheduleDeposit = ({ platform, tx }: TransactionContext, ...of: Parameters<typeof depositJob>): Promise<void> =>
  platform.jobs.schedule(tx, depositJob(...of));

/** Stores the job of the offer's end. */
export const scheduleOfferExpiry = ({ platform, tx }: TransactionContext, ...of: Parameters<typeof offerExpiryJob>): Promise<void> =>
  platform.jobs.schedule(tx, offerExpiryJob(...of));

/** Frees a deposit that is not needed any more. */
export const scheduleRelease = (
  { platform, tx }: TransactionContext,
  { id: auctionId, tenantId }: Pick<AuctionRow, 'id' | 'tenantId'>,
  holdId: string,
): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: releaseDepositTask,
    payload: { tenantId, auctionId, holdId },
    key: `${releaseDepositTask}:${holdId}`,
  });
