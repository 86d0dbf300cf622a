/** The events that `finance` publishes; it consumes none. */
import { defineEvent, moneyPayload } from '@marque/shared/events';
import { z } from 'zod';
import { holdPurposes } from '../holds/domain/holds.js';
import { paymentDirections } from '../payments/domain/payments.js';
import { transactionKinds } from '../ledger/domain/transactions.js';

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
];
