/** The jobs of an auction; each key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { AuctionRow, OfferRow } from '../store/tables.js';

/** Names of this subgraph's tasks. */
export const taskNames = {
  goLive: 'auction.go_live',
  close: 'auction.close',
  takeDeposit: 'auction.take_deposit',
  expireOffer: 'auction.expire_offer',
  releaseDeposit: 'auction.release_deposit',
  protectReserves: 'auction.protect_reserves',
  finishFunding: 'auction.finish_funding',
} as const;

type Row = Pick<AuctionRow, 'id' | 'tenantId'>;
const payloadOf = (auction: Row) => ({ tenantId: auction.tenantId, auctionId: auction.id });

/** Goes live at its start. */
export const scheduleGoLive = (
  tx: Transaction,
  { jobs }: Pick<Platform, 'jobs'>,
  auction: Row & Pick<AuctionRow, 'startsAt'>,
): Promise<void> =>
  jobs.schedule(tx, {
    task: taskNames.goLive,
    payload: payloadOf(auction),
    runAt: auction.startsAt,
    key: `${taskNames.goLive}:${auction.id}`,
  });

/** Closes at its end; run too early, because the end has moved, it schedules itself again. */
export const scheduleClose = (
  tx: Transaction,
  { jobs }: Pick<Platform, 'jobs'>,
  auction: Row & Pick<AuctionRow, 'effectiveEnd'>,
): Promise<void> =>
  jobs.schedule(tx, {
    task: taskNames.close,
    payload: payloadOf(auction),
    runAt: auction.effectiveEnd,
    key: `${taskNames.close}:${auction.id}`,
  });

/** Takes the deposit now, or at `runAt`. */
export const scheduleDeposit = (tx: Transaction, { jobs }: Pick<Platform, 'jobs'>, offer: OfferRow, runAt?: Date): Promise<void> =>
  jobs.schedule(tx, {
    task: taskNames.takeDeposit,
    payload: { tenantId: offer.tenantId, auctionId: offer.auctionId },
    key: `${taskNames.takeDeposit}:${offer.auctionId}`,
    ...(runAt && { runAt }),
  });

/** Lapses the offer if nobody has acted by then. */
export const scheduleOfferExpiry = (tx: Transaction, { jobs }: Pick<Platform, 'jobs'>, offer: OfferRow): Promise<void> =>
  jobs.schedule(tx, {
    task: taskNames.expireOffer,
    payload: { tenantId: offer.tenantId, auctionId: offer.auctionId },
    runAt: offer.expiresAt,
    key: `${taskNames.expireOffer}:${offer.auctionId}`,
  });

/** Frees a deposit that is not needed any more. */
export const scheduleRelease = (tx: Transaction, { jobs }: Pick<Platform, 'jobs'>, auction: Row, holdId: string): Promise<void> =>
  jobs.schedule(tx, {
    task: taskNames.releaseDeposit,
    payload: { ...payloadOf(auction), holdId },
    key: `${taskNames.releaseDeposit}:${holdId}`,
  });
