/** Moves vehicles as their auctions go. Runs in the consumer's transaction, across tenants; a repeated event changes nothing. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { isRefusal } from '@marque/shared/outcome';
import { auctionRefused } from '../../events/refusals.js';
import { handedOver } from '../domain/handover.js';
import { auctionableStates } from '../domain/lifecycle.js';
import type { VehicleRow } from '../store/tables.js';
import { lockVehicle } from '../store/vehicles.js';
import { applyMove, type Move } from './apply-move.js';
import { changeOwner, type OwnerChange } from './change-owner.js';

/** The events of auctions that move vehicles. */
export const followedEvents = [
  'auction.scheduled.v1',
  'auction.won.v1',
  'auction.settlement_changed.v1',
  'auction.unsold.v1',
  'auction.cancelled.v1',
] as const;
type FollowedEvent = EventOf<(typeof followedEvents)[number]>;
type SettlementChanged = EventOf<'auction.settlement_changed.v1'>['payload'];

/** A move, and whose the vehicle is then. */
type Step = Pick<Move, 'to' | 'reason' | 'hold'> & { readonly owner?: Pick<OwnerChange, 'to' | 'price'> };

const free = { auctionId: null, resumeState: null, resumeOwnerId: null } as const;

/** The step that the event asks of the row in its present state; null where it asks none, as when it comes again. */
function stepFor(event: FollowedEvent, row: VehicleRow): Step | null {
  const { auctionId } = event.payload;
  const { type } = event;
  const holds = row.auctionId === auctionId;
  const resumed = row.resumeState ?? 'AVAILABLE';
  switch (type) {
    case 'auction.scheduled.v1':
      // Of somebody else's draft: the vehicle has changed hands while it was scheduled.
      return auctionableStates.includes(row.state) && row.ownerId === event.payload.sellerId
        ? { to: 'IN_AUCTION', reason: 'auction scheduled', hold: { auctionId, resumeState: row.state } }
        : null;
    case 'auction.won.v1':
      return holds && row.state === 'IN_AUCTION' ? { to: 'PENDING_SETTLEMENT', reason: 'auction won' } : null;
    case 'auction.settlement_changed.v1':
      return holds ? settlementStep(event.payload, row) : null;
    case 'auction.unsold.v1':
      // Also after a sale that was not paid. What is paid for is not unsold any more.
      return holds && row.state !== 'IN_SETTLEMENT' ? { to: resumed, reason: 'auction ended without a sale', hold: free } : null;
    case 'auction.cancelled.v1': {
      const owner = row.resumeOwnerId === null ? {} : { owner: { to: row.resumeOwnerId } };
      return holds ? { to: resumed, reason: 'auction cancelled', hold: free, ...owner } : null;
    }
    default:
      return type satisfies never;
  }
}

/** Paid in full it is the buyer's, who has the whole say in it once it is handed over. Until then it shows who has sold it, and not who bought. */
function settlementStep({ buyerId, stage, stageState, to, price }: SettlementChanged, row: VehicleRow): Step | null {
  if (buyerId === undefined) return null;
  if (row.state === 'PENDING_SETTLEMENT' && stage === 'PAYMENT' && stageState === 'COMPLETED') {
    return { to: 'IN_SETTLEMENT', reason: 'paid in full', hold: { resumeOwnerId: row.ownerId }, owner: { to: buyerId, price } };
  }
  if (row.state === 'IN_SETTLEMENT' && to === 'SETTLED')
    return { to: 'OWNED', reason: 'handed over', hold: { ...free, ...handedOver(row, buyerId) } };
  return null;
}

/**
 * Follows one auction event. A vehicle that another auction holds, or that was taken away before the auction was scheduled, stays where it is, and the
 * auction is told that it has none: it has refused vehicles that were not free, so that only a race comes here.
 */
export async function followAuction(context: TransactionContext, event: FollowedEvent): Promise<void> {
  const { logger } = context.platform;
  const { vehicleId, auctionId } = event.payload;
  const row = await lockVehicle(context.tx, event.tenantId, vehicleId);
  if (!row) {
    logger.warn({ event: event.id, type: event.type }, 'an auction event names no vehicle of its tenant');
    return;
  }
  const step = stepFor(event, row);
  if (!step) {
    if (row.auctionId === auctionId) return;
    if (event.type === 'auction.scheduled.v1')
      await context.platform.events.record(context.tx, [auctionRefused(row, auctionId, context.platform.clock.now())]);
    else logger.warn({ event: event.id, type: event.type, vehicle: row.id, state: row.state }, 'an auction does not hold its vehicle');
    return;
  }
  const at = new Date(event.occurredAt);
  const { owner, ...move } = step;
  const moved = await applyMove(context, { ...move, row, by: 'PROCESS', actorId: null, at });
  if (isRefusal(moved)) logger.error({ event: event.id, from: row.state, to: step.to }, 'the lifecycle refused an auction’s move');
  else if (owner) await changeOwner(context, { ...owner, row: moved, reason: move.reason, at });
}
