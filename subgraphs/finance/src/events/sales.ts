/** What is told of the money of sales: escrows, fees and the rates that they follow. */
import { defineEvent, moneyPayload, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { divided } from '../escrows/domain/escrows.js';
import type { Escrow } from '../escrows/store/tables.js';
import type { Fee } from '../fees/store/tables.js';
import { feeKinds, rateKinds } from '../rates/domain/rates.js';
import type { Rate } from '../rates/store/tables.js';
import { factsOf, money } from './facts.js';

const ofEscrow = { escrowId: z.uuid(), buyerId: z.uuid(), sellerId: z.uuid(), reference: z.string(), amount: moneyPayload };

export const EscrowOpened = defineEvent({
  type: 'finance.escrow_opened.v1',
  aggregateType: 'escrow',
  description: 'The money of a sale was taken from the buyer and waits.',
  payload: { ...ofEscrow, price: moneyPayload, premium: moneyPayload, delivery: moneyPayload, deposit: moneyPayload },
});

export const EscrowPaidOut = defineEvent({
  type: 'finance.escrow_paid_out.v1',
  aggregateType: 'escrow',
  description: 'The money of a sale was divided between seller and business.',
  payload: { ...ofEscrow, payout: moneyPayload, earned: moneyPayload },
});

export const EscrowRefunded = defineEvent({
  type: 'finance.escrow_refunded.v1',
  aggregateType: 'escrow',
  description: 'The money of a sale was given back to the buyer.',
  payload: ofEscrow,
});

export const FeeCharged = defineEvent({
  type: 'finance.fee_charged.v1',
  aggregateType: 'fee',
  description: 'A fee was taken from a wallet.',
  payload: { feeId: z.uuid(), userId: z.uuid(), kind: z.enum(feeKinds), amount: moneyPayload, reference: z.string() },
});

export const FeeRefunded = defineEvent({
  type: 'finance.fee_refunded.v1',
  aggregateType: 'fee',
  description: 'A fee was given back, whole.',
  payload: {
    feeId: z.uuid(),
    userId: z.uuid(),
    kind: z.enum(feeKinds),
    amount: moneyPayload,
    reference: z.string(),
    reason: z.string(),
    chargedAt: z.iso.datetime(),
  },
});

export const CommissionRateChanged = defineEvent({
  type: 'finance.commission_rate_changed.v1',
  aggregateType: 'rate',
  description: 'A rate was set; it counts from its beginning on, which may be still to come.',
  payload: {
    rateId: z.uuid(),
    kind: z.enum(rateKinds),
    basisPoints: z.int().nullable(),
    amount: moneyPayload.nullable(),
    startsAt: z.iso.datetime(),
    setBy: z.uuid(),
  },
});

const escrowContent = ({ id: escrowId, buyerId, sellerId, reference, amountMinor, currency }: Escrow) => ({
  escrowId,
  buyerId,
  sellerId,
  reference,
  amount: money(amountMinor, currency),
});

export function escrowOpened(escrow: Escrow): NewEvent {
  const { priceMinor, premiumMinor, deliveryMinor, depositMinor, currency, openedAt } = escrow;
  return EscrowOpened.of(factsOf(escrow, openedAt), {
    ...escrowContent(escrow),
    price: money(priceMinor, currency),
    premium: money(premiumMinor, currency),
    delivery: money(deliveryMinor, currency),
    deposit: money(depositMinor, currency),
  });
}

/** Of an escrow that was just paid out. */
export function escrowPaidOut(escrow: Escrow, at: Date): NewEvent {
  const { currency, amountMinor } = escrow;
  const { sellerMinor } = divided(escrow, escrow.commissionMinor ?? 0n);
  const earned = money(amountMinor - sellerMinor, currency);
  return EscrowPaidOut.of(factsOf(escrow, at), { ...escrowContent(escrow), payout: money(sellerMinor, currency), earned });
}

export const escrowRefunded = (escrow: Escrow, at: Date): NewEvent => EscrowRefunded.of(factsOf(escrow, at), escrowContent(escrow));

export function feeCharged(fee: Fee): NewEvent {
  const { id: feeId, userId, kind, amountMinor, currency, reference, chargedAt } = fee;
  return FeeCharged.of(factsOf(fee, chargedAt), { feeId, userId, kind, amount: money(amountMinor, currency), reference });
}

export function feeRefunded(fee: Fee, reason: string, at: Date): NewEvent {
  const { id: feeId, userId, kind, amountMinor, currency, reference, chargedAt } = fee;
  const content = { feeId, userId, kind, amount: money(amountMinor, currency), reference, reason, chargedAt: chargedAt.toISOString() };
  return FeeRefunded.of(factsOf(fee, at), content);
}

export function rateChanged(rate: Rate): NewEvent {
  const { id: rateId, kind, basisPoints, currency, amountMinor, startsAt, setBy, setAt } = rate;
  const amount = currency === null || amountMinor === null ? null : money(amountMinor, currency);
  const content = { rateId, kind, basisPoints, amount, startsAt: startsAt.toISOString(), setBy };
  return CommissionRateChanged.of(factsOf(rate, setAt), content);
}
