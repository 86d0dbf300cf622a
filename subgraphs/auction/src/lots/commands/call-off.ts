import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { auctionEvent } from '../../events.js';
import { actedForSeller } from '../../events/acts.js';
import { lockAccount, moveCommitments } from '../../funds/store/accounts.js';
import { canMove } from '../domain/auction-states.js';
import { lockAuction, updateAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';

/** Calls off an auction that the caller has locked and that has not ended. The leader's money is free at once. */
export async function callOff({ platform, tx }: TransactionContext, auction: AuctionRow, reason: string, now: Date): Promise<AuctionRow> {
  const { leaderId, currency, committedMinor } = auction;
  if (leaderId !== null && committedMinor > 0n) {
    await lockAccount(tx, auction.tenantId, leaderId, currency);
    await moveCommitments(tx, currency, new Map([[leaderId, -committedMinor]]));
  }
  const published = auction.state !== 'DRAFT';
  const sequence = published ? auction.sequence + 1 : auction.sequence;
  // Shown first no more; a list that somebody pages through keeps its order all the same.
  const featuredUntil = auction.featuredUntil !== null && auction.featuredUntil > now ? now : auction.featuredUntil;
  const changes = { state: 'CANCELLED', stateReason: reason, committedMinor: 0n, sequence, featuredUntil } as const;
  const cancelled = await updateAuction(tx, auction.id, changes);
  if (published) await platform.events.record(tx, [auctionEvent(auction, 'auction.cancelled.v1', sequence, now, { reason }, [leaderId])]);
  return cancelled;
}

/**
 * An auction whose vehicle was sold or taken away in the moment in which it was scheduled has nothing to sell: it is called off. One that has ended
 * meanwhile is left to staff, who may void it.
 */
export async function callOffWithoutVehicle(
  context: TransactionContext,
  { payload }: EventOf<'vehicles.auction_refused.v1'>,
): Promise<void> {
  const auction = await lockAuction(context.tx, payload.auctionId);
  if (!auction || auction.vehicleId !== payload.vehicleId) return;
  const { platform, tx } = context;
  if (!canMove(auction.state, 'CANCELLED')) {
    platform.logger.error({ auctionId: auction.id, state: auction.state }, 'an auction has ended whose vehicle it never held');
    return;
  }
  const now = platform.clock.now();
  await callOff(context, auction, 'The vehicle cannot be had any more.', now);
  await platform.events.record(tx, actedForSeller(auction, { act: 'CANCELLED', actorId: null, now }));
}
