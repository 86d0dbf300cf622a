/** The events that `finance` publishes; it consumes none. */
import { defineEvent, moneyPayload, type NewEvent } from '@marque/shared/events';
import { toMoneyJson } from '@marque/shared/money';
import { z } from 'zod';
import type { Escrow } from './escrows/store/tables.js';
import { divided } from './escrows/domain/escrows.js';
import type { Fee } from './fees/store/tables.js';
import { holdPurposes } from './holds/domain/holds.js';
import type { Hold } from './holds/store/tables.js';
import { type TransactionKind, transactionKinds } from './ledger/domain/transactions.js';
import type { PostedMove } from './ledger/store/journal.js';
import { paymentDirections } from './payments/domain/payments.js';
import type { Payment } from './payments/store/tables.js';
import { feeKinds, rateKinds } from './rates/domain/rates.js';
import type { Rate } from './rates/store/tables.js';

/** Aggregate type of the live stream of a wallet. */
export const walletAggregate = 'wallet';

/** Why held money became available again. */
export const releaseReasons = ['RELEASED', 'EXPIRED', 'CAPTURE_REST'] as const;
export type ReleaseReason = (typeof releaseReasons)[number];

const ofHold = { holdId: z.uuid(), userId: z.uuid(), purpose: z.enum(holdPurposes), amount: moneyPayload, reference: z.string() };
const ofPayment = {
  paymentId: z.uuid(),
  userId: z.uuid(),
  amount: moneyPayload,
  kind: z.enum(paymentDirections),
  provider: z.string(),
};

export const WalletChanged = defineEvent({
  type: 'finance.wallet_changed.v1',
  aggregateType: walletAggregate,
  description: 'A journal entry moved a wallet; the sequence is the wallet’s version.',
  payload: {
    walletId: z.uuid(),
    userId: z.uuid(),
    available: moneyPayload,
    held: moneyPayload,
    entryId: z.uuid(),
    kind: z.enum(transactionKinds),
  },
});

export const HoldPlaced = defineEvent({
  type: 'finance.hold_placed.v1',
  aggregateType: 'hold',
  description: 'Money was set aside.',
  payload: ofHold,
});

export const HoldChanged = defineEvent({
  type: 'finance.hold_changed.v1',
  aggregateType: 'hold',
  description: 'A standing hold has another amount.',
  payload: { ...ofHold, from: moneyPayload },
});

export const HoldReleased = defineEvent({
  type: 'finance.hold_released.v1',
  aggregateType: 'hold',
  description: 'Held money is available again.',
  payload: { ...ofHold, reason: z.enum(releaseReasons) },
});

export const HoldCaptured = defineEvent({
  type: 'finance.hold_captured.v1',
  aggregateType: 'hold',
  description: 'Held money was taken.',
  payload: { ...ofHold, kind: z.enum(transactionKinds) },
});

export const CommissionCharged = defineEvent({
  type: 'finance.commission_charged.v1',
  aggregateType: 'hold',
  description: 'The business earned.',
  payload: { amount: moneyPayload, source: z.enum(transactionKinds), reference: z.string() },
});

export const PaymentSucceeded = defineEvent({
  type: 'finance.payment_succeeded.v1',
  aggregateType: 'payment',
  description: 'Money crossed the platform’s border.',
  payload: ofPayment,
});

export const PaymentFailed = defineEvent({
  type: 'finance.payment_failed.v1',
  aggregateType: 'payment',
  description: 'Money did not cross the platform’s border, or was returned.',
  payload: { ...ofPayment, failureCode: z.string().nullable() },
});

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

export const published = [
  WalletChanged,
  HoldPlaced,
  HoldChanged,
  HoldReleased,
  HoldCaptured,
  CommissionCharged,
  PaymentSucceeded,
  PaymentFailed,
  EscrowOpened,
  EscrowPaidOut,
  EscrowRefunded,
  FeeCharged,
  FeeRefunded,
  CommissionRateChanged,
];

const money = (amountMinor: bigint, currency: string) => ({ ...toMoneyJson({ amountMinor, currency }) });

/** One per entry that moved a wallet. */
export function walletChanged({ wallet, entryId, kind }: PostedMove, occurredAt: Date): NewEvent {
  const { tenantId, id: walletId, userId, currency, version, availableMinor, heldMinor } = wallet;
  const facts = { tenantId, aggregateId: walletId, sequence: Number(version), occurredAt };
  const held = money(heldMinor, currency);
  return WalletChanged.of(facts, { walletId, userId, available: money(availableMinor, currency), held, entryId, kind });
}

const factsOf = ({ tenantId, id: aggregateId }: { readonly tenantId: string; readonly id: string }, occurredAt: Date) => ({
  tenantId,
  aggregateId,
  occurredAt,
});
const contentOf = ({ id: holdId, userId, purpose, currency, reference }: Hold, amountMinor: bigint) => ({
  holdId,
  userId,
  purpose,
  amount: money(amountMinor, currency),
  reference,
});

export const holdPlaced = (hold: Hold, at: Date): NewEvent => HoldPlaced.of(factsOf(hold, at), contentOf(hold, hold.amountMinor));

export const holdChanged = (hold: Hold, fromMinor: bigint, at: Date): NewEvent =>
  HoldChanged.of(factsOf(hold, at), { ...contentOf(hold, hold.amountMinor), from: money(fromMinor, hold.currency) });

export const holdReleased = (hold: Hold, amountMinor: bigint, reason: ReleaseReason, at: Date): NewEvent =>
  HoldReleased.of(factsOf(hold, at), { ...contentOf(hold, amountMinor), reason });

export const holdCaptured = (hold: Hold, kind: TransactionKind, at: Date): NewEvent =>
  HoldCaptured.of(factsOf(hold, at), { ...contentOf(hold, hold.capturedMinor), kind });

export const commissionCharged = (hold: Hold, source: TransactionKind, at: Date): NewEvent =>
  CommissionCharged.of(factsOf(hold, at), { amount: money(hold.capturedMinor, hold.currency), source, reference: hold.reference });

/** A payment that has come to an end, good or bad. */
export function paymentEnded(payment: Payment, at: Date): NewEvent {
  const { id: paymentId, userId, amountMinor, currency, direction: kind, provider, state, failureCode } = payment;
  const content = { paymentId, userId, amount: money(amountMinor, currency), kind, provider };
  return state === 'SUCCEEDED'
    ? PaymentSucceeded.of(factsOf(payment, at), content)
    : PaymentFailed.of(factsOf(payment, at), { ...content, failureCode });
}

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
