/** Moves vehicles as their auctions go. Runs in the consumer's transaction, across tenants; a repeated event changes nothing. */
import type { TransactionContext } from '@marque/shared/commands';
import type { PlatformEvent } from '@marque/shared/events';
import { isRefusal } from '@marque/shared/outcome';
import { auctionableStatuses } from '../domain/lifecycle.js';
import type { VehicleRow } from '../store/tables.js';
import { lockVehicle } from '../store/vehicles.js';
import { applyMove, type Move } from './apply-move.js';

type Step = Pick<Move, 'to' | 'reason' | 'hold'>;

const free = { auctionId: null, resumeStatus: null } as const;

/** The step that the event asks of the row in its present state; null where it asks none, as when it comes again. */
function stepFor(type: string, row: VehicleRow, auctionId: string): Step | null {
  const holds = row.auctionId === auctionId;
  const resumed = row.resumeStatus ?? 'AVAILABLE';
  switch (type) {
    case 'auction.scheduled.v1':
      return auctionableStatuses.includes(row.status)
        ? { to: 'IN_AUCTION', reason: 'auction scheduled', hold: { auctionId, resumeStatus: row.status } }
        : null;
    case 'auction.won.v1':
      return holds && row.status === 'IN_AUCTION' ? { to: 'PENDING_SETTLEMENT', reason: 'auction won' } : null;
    case 'auction.unsold.v1':
      return holds && row.status === 'IN_AUCTION' ? { to: resumed, reason: 'auction ended without a sale', hold: free } : null;
    case 'auction.cancelled.v1':
      return holds && row.status !== 'IN_SETTLEMENT' ? { to: resumed, reason: 'auction cancelled', hold: free } : null;
    default:
      return null;
  }
}

const textOf = (event: PlatformEvent, name: string): string | null => {
  const value = event.payload[name];
  return typeof value === 'string' ? value : null;
};

/**
 * Follows one auction event. A vehicle that another auction holds, or that was taken away before the auction was scheduled, stays where
 * it is: that is logged, for the auction itself refuses vehicles that are not free and only a race comes here.
 */
export async function followAuction(context: TransactionContext, event: PlatformEvent): Promise<void> {
  const { logger } = context.platform;
  const vehicleId = textOf(event, 'vehicleId');
  const auctionId = textOf(event, 'auctionId');
  const row = vehicleId && (await lockVehicle(context.tx, event.tenantId, vehicleId));
  if (!row || !auctionId) {
    logger.warn({ event: event.id, type: event.type }, 'an auction event names no vehicle of its tenant');
    return;
  }
  const step = stepFor(event.type, row, auctionId);
  if (!step) {
    if (row.auctionId !== auctionId)
      logger.warn({ event: event.id, type: event.type, vehicle: row.id, status: row.status }, 'an auction does not hold its vehicle');
    return;
  }
  const moved = await applyMove(context, { ...step, row, by: 'PROCESS', actorId: null, at: new Date(event.occurredAt) });
  if (isRefusal(moved)) logger.error({ event: event.id, from: row.status, to: step.to }, 'the lifecycle refused an auction’s move');
}
