/** What is told of who did something with an auction; outside of its stream, for not all of it is for everybody. */
import { defineEvent, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { type ActForSellers, actsForSellers } from '../lots/domain/acts-for-sellers.js';
import { staffActions } from '../lots/domain/staff-actions.js';
import type { AuctionRow } from '../lots/store/tables.js';
import { ofAuction } from './facts.js';

export const StaffActed = defineEvent({
  type: 'auction.staff_acted.v1',
  aggregateType: 'staff_action',
  description: 'Staff did something with an auction, a draft perhaps; outside of its stream, for not all of it is for everybody.',
  payload: {
    ...ofAuction,
    action: z.enum(staffActions),
    actorId: z.uuid(),
    impersonatedBy: z.uuid().nullable(),
    reason: z.string(),
    bidId: z.uuid().nullable(),
    sellerIds: z.array(z.uuid()),
  },
});

export const ActedForSeller = defineEvent({
  type: 'auction.acted_for_seller.v1',
  aggregateType: 'lot',
  description: 'Somebody else than those who sell did something with their auction: a manager, or the platform where nobody is named.',
  payload: { ...ofAuction, act: z.enum(actsForSellers), actorId: z.uuid().nullable(), sellerIds: z.array(z.uuid()) },
});

/** What was done, when, and by whom; null for the platform. */
export interface Act {
  readonly act: ActForSellers;
  readonly actorId: string | null;
  readonly now: Date;
}

/** Tells that somebody else than those who sell did something with their auction; nothing where there is nobody else. */
export function actedForSeller(
  { id: auctionId, tenantId, vehicleId, sellerId, listerId }: Pick<AuctionRow, 'id' | 'tenantId' | 'vehicleId' | 'sellerId' | 'listerId'>,
  { act, actorId, now }: Act,
): NewEvent[] {
  const sellerIds = [...new Set([sellerId, listerId])].filter((userId) => userId !== actorId);
  if (sellerIds.length === 0) return [];
  const facts = { tenantId, aggregateId: auctionId, topics: [], occurredAt: now };
  return [ActedForSeller.of(facts, { auctionId, vehicleId, act, actorId, sellerIds })];
}
