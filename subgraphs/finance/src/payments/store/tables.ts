/** The tables of payments as drizzle sees them. */
import { integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { currency, finance, instant, minorUnits } from '../../ledger/store/columns.js';
import type { MessageOutcome } from '../domain/payment-provider.js';
import type { PaymentDirection, PaymentState } from '../domain/payments.js';
import type { ProviderName } from '../domain/provider-name.js';

/** Deposits and withdrawals as they stand at their provider. */
export const payments = finance.table('payments', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  walletId: uuid('wallet_id').notNull(),
  userId: uuid('user_id').notNull(),
  direction: text('direction').$type<PaymentDirection>().notNull(),
  state: text('status').$type<PaymentState>().notNull(),
  provider: text('provider').$type<ProviderName>().notNull(),
  providerReference: text('provider_reference'),
  method: text('method').notNull(),
  currency: currency(),
  amountMinor: minorUnits('amount_minor').notNull(),
  clientSecret: text('client_secret'),
  failureCode: text('failure_code'),
  checks: integer('checks').notNull(),
  nextCheckAt: instant('next_check_at'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
/** A payment as stored. */
export type Payment = typeof payments.$inferSelect;

/** Messages of payment providers as they came. */
export const providerEvents = finance.table('provider_events', {
  provider: text('provider').notNull(),
  eventId: text('event_id').notNull(),
  type: text('type').notNull(),
  payload: jsonb('payload').notNull(),
  outcome: text('outcome').$type<MessageOutcome>().notNull(),
  paymentId: uuid('payment_id'),
  receivedAt: instant('received_at').notNull(),
});

/** What the sandbox provider knows. */
export const sandboxOperations = finance.table('sandbox_operations', {
  reference: text('reference').primaryKey(),
  requestId: text('request_id').notNull(),
  direction: text('direction').$type<PaymentDirection>().notNull(),
  method: text('method').notNull(),
  currency: currency(),
  amountMinor: minorUnits('amount_minor').notNull(),
  resolvesAt: instant('resolves_at'),
  createdAt: instant('created_at').notNull(),
});
/** A payment as the sandbox knows it. */
export type SandboxOperation = typeof sandboxOperations.$inferSelect;
