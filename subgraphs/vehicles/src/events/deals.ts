/** What is told of offers and direct sales. */
import { defineEvent, moneyPayload, type NewEvent } from '@marque/shared/events';
import { minor, toMoneyJson } from '@marque/shared/money';
import { z } from 'zod';
import { offerStates, stepKinds, type StepKind } from '../sales/domain/offer-states.js';
import { saleTransferKinds, type SaleTransferKind } from '../sales/domain/sale-calls.js';
import { saleStates, type SaleState } from '../sales/domain/sale-states.js';
import type { OfferRow, SaleRow } from '../sales/store/tables.js';

const deal = { offerId: z.uuid(), vehicleId: z.uuid(), buyerId: z.uuid(), sellerId: z.uuid() };

export const OfferChanged = defineEvent({
  type: 'vehicles.offer_changed.v1',
  aggregateType: 'purchase_offer',
  description:
    'A step was made in an offer for a vehicle: it was offered, answered with another amount, accepted, declined, withdrawn, or has lapsed.',
  payload: { ...deal, step: z.enum(stepKinds), state: z.enum(offerStates), amount: moneyPayload, expiresAt: z.iso.datetime() },
});

export const SaleChanged = defineEvent({
  type: 'vehicles.sale_changed.v1',
  aggregateType: 'direct_sale',
  description: 'A direct sale was made, where `from` is null, or came further, or to nothing.',
  payload: {
    ...deal,
    saleId: z.uuid(),
    from: z.enum(saleStates).nullable(),
    to: z.enum(saleStates),
    reason: z.string().nullable(),
    price: moneyPayload,
    commission: moneyPayload,
  },
});

export const SaleTransferRefused = defineEvent({
  type: 'vehicles.sale_transfer_refused.v1',
  aggregateType: 'direct_sale',
  description:
    'Finance refused to move the money of a direct sale: to the seller, back to the buyer, or a deposit to the business. For staff, who try again.',
  payload: {
    ...deal,
    saleId: z.uuid(),
    callId: z.uuid(),
    kind: z.enum(saleTransferKinds),
    reason: z.string(),
    title: z.string(),
  },
});

/** Live topic of the offers and sales in which a person buys or sells. */
export const dealTopic = (userId: string): string => `deals:${userId}`;

const topicsOf = ({ buyerId, sellerId }: { readonly buyerId: string; readonly sellerId: string }) => [
  dealTopic(buyerId),
  dealTopic(sellerId),
];

/** A step was made; `row` as it is after that. */
export function offerChanged(row: OfferRow, step: StepKind, at: Date): NewEvent {
  const { id, tenantId, vehicleId, buyerId, sellerId, state, steps, amountMinor, currency, expiresAt } = row;
  const facts = { tenantId, aggregateId: id, sequence: steps, topics: topicsOf(row), occurredAt: at };
  const amount = { ...toMoneyJson(minor(amountMinor, currency)) };
  return OfferChanged.of(facts, {
    offerId: id,
    vehicleId,
    buyerId,
    sellerId,
    step,
    state,
    amount,
    expiresAt: expiresAt.toISOString(),
  });
}

/** A sale moved; `row` as it is after that. */
export function saleChanged(row: SaleRow, from: SaleState | null, at: Date): NewEvent {
  const { id, tenantId, offerId, vehicleId, buyerId, sellerId, state, stateReason, sequence, priceMinor, commissionMinor, currency } = row;
  const facts = { tenantId, aggregateId: id, sequence, topics: topicsOf(row), occurredAt: at };
  const amount = (amountMinor: bigint) => ({ ...toMoneyJson(minor(amountMinor, currency)) });
  return SaleChanged.of(facts, {
    saleId: id,
    offerId,
    vehicleId,
    buyerId,
    sellerId,
    from,
    to: state,
    reason: stateReason,
    price: amount(priceMinor),
    commission: amount(commissionMinor),
  });
}

/** A call of finance that moved nothing, and why. */
export interface RefusedTransfer {
  readonly callId: string;
  readonly kind: SaleTransferKind;
  readonly reason: string;
}

/** Finance refused to move the money of the sale: nothing that its two sides follow. */
export function transferRefused(sale: SaleRow, refused: RefusedTransfer, occurredAt: Date): NewEvent {
  const { id: saleId, tenantId, offerId, vehicleId, buyerId, sellerId, title } = sale;
  const facts = { tenantId, aggregateId: saleId, topics: [], occurredAt };
  return SaleTransferRefused.of(facts, { ...refused, saleId, offerId, vehicleId, buyerId, sellerId, title });
}
