/** Moves vehicles as their auctions go. Runs in the consumer's transaction, across tenants; a repeated event changes nothing. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { isRefusal } from '@marque/shared/outcome';
import { auctionableStates } from '../domain/lifecycle.js';
import type { VehicleRow } from '../store/tables.js';
import { lockVehicle } from '../store/vehicles.js';
import { applyMove, type Move } from './apply-move.js';

/** The events of auctions that move vehicles. */
export const followedEvents = ['auction.scheduled.v1', 'auction.won.v1', 'auction.unsold.v1', 'auction.cancelled.v1'] as const;
type FollowedEvent = EventOf<(typeof followedEvents)[number]>;

type Step = Pick<Move, 'to' | 'reason' | 'hold'>;

const free = { auctionId: null, resumeState: null } as const;

/** The step that the event asks of the row in its present state; null where it asks none, as when it comes again. */
function stepFor(type: FollowedEvent['type'], row: VehicleRow, auctionId: string): Step | null {
  const holds = row.auctionId === auctionId;
  const resumed = row.resumeState ?? 'AVAILABLE';
  switch (type) {
    case 'auction.scheduled.v1':
      return auctionableStates.includes(row.state)
        ? { to: 'IN_AUCTION', reason: 'auction scheduled', hold: { auctionId, resumeState: row.state } }
        : null;
    case 'auction.won.v1':
      return holds && row.state === 'IN_AUCTION' ? { to: 'PENDING_SETTLEMENT', reason: 'auction won' } : null;
    case 'auction.unsold.v1':
      return holds && row.state === 'IN_AUCTION' ? { to: resumed, reason: 'auction ended without a sale', hold: free } : null;
    case 'auction.cancelled.v1':
      return holds && row.state !== 'IN_SETTLEMENT' ? { to: resumed, reason: 'auction cancelled', hold: free } : null;
    default:
      return type satisfies never;
  }
}

/**
 * Follows one auction event. A vehicle that another auction holds, or that was taken away before the auction was scheduled, stays where
 * it is: that is logged, for the auction itself refuses vehicles that are not free and only a race comes here.
 */
export async function followAuction(context: TransactionContext, event: FollowedEvent): Promise<void> {
  const { logger } = context.platform;
  const { vehicleId, auctionId } = event.payload;
  const row = await lockVehicle(context.tx, event.tenantId, vehicleId);
  if (!row) {
    logger.warn({ event: event.id, type: event.type }, 'an auction event names no vehicle of its tenant');
    return;
  }
  const step = stepFor(event.type, row, auctionId);
  if (!step) {
    if (row.auctionId !== auctionId)
      logger.warn({ event: event.id, type: event.type, vehicle: row.id, state: row.state }, 'an auction does not hold its vehicle');
    return;
  }
  const moved = await applyMove(context, { ...step, row, by: 'PROCESS', actorId: null, at: new Date(event.occurredAt) });
  if (isRefusal(moved)) logger.error({ event: event.id, from: row.state, to: step.to }, 'the lifecycle refused an auction’s move');
}
