import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/subgraph';
import { canMove } from '../domain/auction-states.js';
import { auctionEvent } from '../events.js';
import { updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { refuse, type CommandRefusal } from './refusal.js';
import { scheduleRelease } from './schedule.js';
import type { AuctionServices } from './services.js';
import { withAuction } from './with-auction.js';

/** An admin undoes a sale before it is settled, with a reason; the winner's deposit is freed by a job that repeats until it is. */
export function voidAuction(
  { platform }: AuctionServices,
  tenantId: string,
  auctionId: string,
  reason: string,
): Promise<AuctionRow | CommandRefusal> {
  return withAuction(platform, tenantId, auctionId, async (tx, auction) => {
    if (!canMove(auction.state, 'VOIDED'))
      return refuse('CONFLICT', `An auction that is ${auction.state} cannot be voided.`, 'input', 'auctionId');
    if (auction.depositHoldId !== null) await scheduleRelease(tx, platform, auction, auction.depositHoldId);
    return voidSale(platform, tx, auction, reason);
  });
}

/** A sale that stands no more, in the transaction that has locked it: buyer and seller are told, and the vehicle is free again. */
export async function voidSale(
  platform: Pick<Platform, 'clock' | 'events'>,
  tx: Transaction,
  auction: AuctionRow,
  reason: string,
): Promise<AuctionRow> {
  const now = platform.clock.now();
  const sequence = auction.sequence + 2;
  const voided = await updateAuction(tx, auction.id, { state: 'VOIDED', stateReason: reason, sequence });
  const told = [auction.winnerId, auction.sellerId];
  await platform.events.record(tx, [
    auctionEvent(auction, 'auction.settlement_changed.v1', sequence - 1, now, { from: auction.state, to: 'VOIDED', reason }, told),
    auctionEvent(auction, 'auction.cancelled.v1', sequence, now, { reason }, told),
  ]);
  return voided;
}
