/** What is told of a sale: offered, won, undone, on its way, forfeited. */
import { defineEvent, moneyPayload } from '@marque/shared/events';
import { z } from 'zod';
import { offerKinds, offerStates } from '../ending/domain/offers.js';
import { transferKinds } from '../settlement/domain/finance-calls.js';
import { settlementStages, stageStates } from '../settlement/domain/stages.js';
import { auctionStates } from '../lots/domain/auction-states.js';
import { aggregateType, instant, ofAuction, undone } from './facts.js';

export const OfferChanged = defineEvent({
  type: 'auction.offer_changed.v1',
  aggregateType,
  description: 'An offer after the end was made, answered or lapsed.',
  payload: {
    ...ofAuction,
    offerId: z.uuid(),
    kind: z.enum(offerKinds),
    state: z.enum(offerStates),
    from: z.enum(offerStates).optional(),
    /** Where it has fallen through by nobody's answer and before its time. */
    because: z.enum(['BIDDER_SUSPENDED']).optional(),
    bidderId: z.uuid(),
    price: moneyPayload,
    expiresAt: instant,
  },
});

export const Won = defineEvent({
  type: 'auction.won.v1',
  aggregateType,
  description: 'Sold: the deposit is held.',
  payload: {
    ...ofAuction,
    sellerId: z.uuid(),
    winnerId: z.uuid(),
    hammerPrice: moneyPayload,
    depositHoldId: z.uuid().nullable(),
    offerKind: z.enum(offerKinds).optional(),
    /** Until when the sale has to be paid. */
    dueAt: instant.optional(),
  },
});

export const Unsold = defineEvent({
  type: 'auction.unsold.v1',
  aggregateType,
  description: 'Over without a sale.',
  payload: { ...ofAuction, highBid: moneyPayload.nullable(), reason: z.string() },
});

export const Cancelled = defineEvent({
  type: 'auction.cancelled.v1',
  aggregateType,
  description: 'Called off before a sale, or undone after one.',
  payload: { ...ofAuction, reason: z.string(), undone: undone.optional() },
});

export const SettlementChanged = defineEvent({
  type: 'auction.settlement_changed.v1',
  aggregateType,
  description: 'A sale went on, or was undone.',
  payload: {
    ...ofAuction,
    from: z.enum(auctionStates),
    to: z.enum(auctionStates),
    reason: z.string(),
    settlementId: z.uuid().optional(),
    buyerId: z.uuid().optional(),
    sellerId: z.uuid().optional(),
    stage: z.enum(settlementStages).optional(),
    stageState: z.enum(stageStates).optional(),
    price: moneyPayload.optional(),
    deliveryCity: z.string().optional(),
  },
});

export const PaymentReminded = defineEvent({
  type: 'auction.payment_reminded.v1',
  aggregateType,
  description: 'The buyer was reminded that the payment of a sale is due.',
  payload: { ...ofAuction, settlementId: z.uuid(), buyerId: z.uuid(), balanceDue: moneyPayload, dueAt: instant },
});

export const PaymentClockChanged = defineEvent({
  type: 'auction.payment_clock_changed.v1',
  aggregateType: 'settlement',
  description:
    'The time to pay a sale stands still since `stoppedAt`, because it was due while the buyer is suspended; or, where that is null, runs again until `dueAt`. For its parties.',
  payload: {
    ...ofAuction,
    settlementId: z.uuid(),
    buyerId: z.uuid(),
    sellerId: z.uuid(),
    stoppedAt: instant.nullable(),
    dueAt: instant,
  },
});

export const Forfeited = defineEvent({
  type: 'auction.forfeited.v1',
  aggregateType,
  description: 'A buyer did not pay in time and has lost the deposit; the amount is zero where it is given back.',
  payload: { ...ofAuction, buyerId: z.uuid(), amount: moneyPayload, undone },
});

export const TransferRefused = defineEvent({
  type: 'auction.settlement_transfer_refused.v1',
  aggregateType: 'settlement',
  description:
    'Finance refused to move the money of a sale: to the seller, back to the buyer, or a deposit to the business. For staff, who try again.',
  payload: {
    ...ofAuction,
    settlementId: z.uuid(),
    callId: z.uuid(),
    kind: z.enum(transferKinds),
    reason: z.string(),
    title: z.string(),
    buyerId: z.uuid(),
    sellerId: z.uuid(),
  },
});
