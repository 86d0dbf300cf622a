/** The jobs of offers and deposits; each key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { TransactionContext } from '@marque/shared/commands';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { OfferRow } from '../store/tables.js';

/** Names of these jobs. */
export const takeDepositTask = 'auction.take_deposit';
export const expireOfferTask = 'auction.expire_offer';
export const releaseDepositTask = 'auction.release_deposit';

/** Takes the deposit now, or at `runAt`. */
export const scheduleDeposit = (
  { platform, tx }: TransactionContext,
  { tenantId, auctionId }: Pick<OfferRow, 'tenantId' | 'auctionId'>,
  runAt?: Date,
): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: takeDepositTask,
    payload: { tenantId, auctionId },
    key: `${takeDepositTask}:${auctionId}`,
    ...(runAt && { runAt }),
  });

/** Lapses the offer if nobody has acted by then. */
export const scheduleOfferExpiry = (
  { platform, tx }: TransactionContext,
  { tenantId, auctionId, expiresAt }: Pick<OfferRow, 'tenantId' | 'auctionId' | 'expiresAt'>,
): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: expireOfferTask,
    payload: { tenantId, auctionId },
    runAt: expiresAt,
    key: `${expireOfferTask}:${auctionId}`,
  });

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
