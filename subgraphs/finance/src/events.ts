/** The events that `finance` publishes; it consumes none. */
import { defineEvent, moneyPayload, type NewEvent } from '@marque/shared/events';
import { z } from 'zod';
import { factsOf, money } from './events/facts.js';
import { CommissionRateChanged, EscrowOpened, EscrowPaidOut, EscrowRefunded, FeeCharged, FeeRefunded } from './events/sales.js';
import { holdPurposes } from './holds/domain/holds.js';
import type { Hold } from './holds/store/tables.js';
import { type TransactionKind, transactionKinds } from './ledger/domain/transactions.js';
import type { PostedMove } from './ledger/store/journal.js';
import { paymentDirections } from './payments/domain/payments.js';
import type { Payment } from './payments/store/tables.js';

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

/** One per entry that moved a wallet. */
export function walletChanged({ wallet, entryId, kind }: PostedMove, occurredAt: Date): NewEvent {
  const { tenantId, id: walletId, userId, currency, version, availableMinor, heldMinor } = wallet;
  const facts = { tenantId, aggregateId: walletId, sequence: Number(version), occurredAt };
  const held = money(heldMinor, currency);
  return WalletChanged.of(facts, { walletId, userId, available: money(availableMinor, currency), held, entryId, kind });
}

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
