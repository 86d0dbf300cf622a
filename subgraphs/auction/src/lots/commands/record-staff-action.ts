/** Writes down what staff, or the platform in their place, do with an auction, in the transaction in which they do it. */
import type { CommandContext, TransactionContext } from '@marque/shared/commands';
import { requireUser } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { StaffActed } from '../../events/acts.js';
import type { StaffAction } from '../domain/staff-actions.js';
import { insertStaffAction } from '../store/staff-actions.js';
import type { AuctionRow, StaffActionRow } from '../store/tables.js';

/** What was done, and why. */
export interface ActedOn extends Partial<Pick<StaffActionRow, 'bidId' | 'effectiveEnd'>> {
  readonly auction: AuctionRow;
  readonly action: StaffAction;
  readonly reason: string;
  readonly now: Date;
}

/** The log says who did it, as themselves or in whose name, and an event tells it; an early end that is in the log already adds nothing. */
export async function recordStaffAction(
  { platform, tx, caller }: CommandContext & TransactionContext,
  { auction, action, reason, now, bidId = null, effectiveEnd = null }: ActedOn,
): Promise<void> {
  const { id: auctionId, tenantId } = auction;
  const actorId = requireUser(caller);
  const impersonatedBy = caller.actorId ?? null;
  const who = { actorId, impersonatedBy, actedAt: now };
  if (!(await insertStaffAction(tx, { id: newId(), tenantId, auctionId, action, reason, bidId, effectiveEnd, ...who }))) return;
  const sellerIds = [...new Set([auction.sellerId, auction.listerId, auction.createdBy])];
  const facts = { auctionId, vehicleId: auction.vehicleId, action, actorId, impersonatedBy, reason, bidId, sellerIds };
  await platform.events.record(tx, [StaffActed.of({ tenantId, aggregateId: auctionId, topics: [], occurredAt: now }, facts)]);
}

/** A bid that the platform takes back, and why. */
export interface RetractedByPlatform extends Pick<ActedOn, 'auction' | 'reason' | 'now'> {
  readonly bidId: string;
}

/** The log says that nobody of the staff did it; what it tells everybody is the event of the bid itself. */
export async function recordPlatformRetraction(
  { tx }: TransactionContext,
  { auction, reason, bidId, now }: RetractedByPlatform,
): Promise<void> {
  const { id: auctionId, tenantId } = auction;
  const nobody = { actorId: null, impersonatedBy: null, effectiveEnd: null, actedAt: now };
  await insertStaffAction(tx, { id: newId(), tenantId, auctionId, action: 'BID_RETRACTED', reason, bidId, ...nobody });
}
