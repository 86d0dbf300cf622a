/** The tables of finance as drizzle sees them; the migrations are their source, a test holds the two equal. */
import { bigint, char, integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AccountKind, Side } from '../domain/accounts.js';
import type { HoldPurpose, HoldStatus } from '../../holds/domain/holds.js';
import type { PaymentDirection, PaymentStatus } from '../../payments/domain/payments.js';
import type { TransactionKind } from '../domain/transactions.js';
import type { MessageOutcome } from '../../payments/store/provider-events.js';

const finance = pgSchema('finance');
const minorUnits = (name: string) => bigint(name, { mode: 'bigint' });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const currency = () => char('currency', { length: 3 }).notNull();

/** Ledger accounts; balance and sequence are moved by postings only. */
export const accounts = finance.table('accounts', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').$type<AccountKind>().notNull(),
  userId: uuid('user_id'),
  provider: text('provider'),
  currency: currency(),
  normalSide: text('normal_side').$type<Side>().notNull(),
  balanceMinor: minorUnits('balance_minor').notNull(),
  sequence: minorUnits('sequence').notNull(),
  createdAt: instant('created_at').notNull(),
});

/** Wallets: two accounts of one person in one currency. */
export const wallets = finance.table('wallets', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  currency: currency(),
  availableAccountId: uuid('available_account_id').notNull(),
  heldAccountId: uuid('held_account_id').notNull(),
  version: minorUnits('version').notNull(),
  openedAt: instant('opened_at').notNull(),
});

/** Holds on a wallet's money. */
export const holds = finance.table('holds', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  walletId: uuid('wallet_id').notNull(),
  userId: uuid('user_id').notNull(),
  purpose: text('purpose').$type<HoldPurpose>().notNull(),
  status: text('status').$type<HoldStatus>().notNull(),
  currency: currency(),
  amountMinor: minorUnits('amount_minor').notNull(),
  capturedMinor: minorUnits('captured_minor').notNull(),
  reference: text('reference').notNull(),
  originHoldId: uuid('origin_hold_id'),
  expiresAt: instant('expires_at').notNull(),
  placedAt: instant('placed_at').notNull(),
  endedAt: instant('ended_at'),
});

/** Deposits and withdrawals as they stand at their provider. */
export const payments = finance.table('payments', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  walletId: uuid('wallet_id').notNull(),
  userId: uuid('user_id').notNull(),
  direction: text('direction').$type<PaymentDirection>().notNull(),
  status: text('status').$type<PaymentStatus>().notNull(),
  provider: text('provider').notNull(),
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

/** Journal entries: the heads. */
export const journalEntries = finance.table('journal_entries', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').$type<TransactionKind>().notNull(),
  currency: currency(),
  reference: text('reference'),
  reason: text('reason'),
  actorId: uuid('actor_id'),
  paymentId: uuid('payment_id'),
  paymentStep: text('payment_step').$type<PaymentStep>(),
  holdId: uuid('hold_id'),
  reversesId: uuid('reverses_id'),
  postedAt: instant('posted_at').notNull(),
});

/** Which part of a payment an entry books; each at most once. */
export type PaymentStep = 'RECEIVED' | 'REQUESTED' | 'SENT' | 'RETURNED' | 'TAKEN_BACK';

/** Journal entries: the lines. */
export const postings = finance.table('postings', {
  tenantId: uuid('tenant_id').notNull(),
  entryId: uuid('entry_id').notNull(),
  accountId: uuid('account_id').notNull(),
  currency: currency(),
  side: text('side').$type<Side>().notNull(),
  amountMinor: minorUnits('amount_minor').notNull(),
  accountSequence: minorUnits('account_sequence').notNull(),
  balanceAfterMinor: minorUnits('balance_after_minor').notNull(),
});

/** Statement lines of wallets. */
export const walletEntries = finance.table('wallet_entries', {
  tenantId: uuid('tenant_id').notNull(),
  walletId: uuid('wallet_id').notNull(),
  version: minorUnits('version').notNull(),
  entryId: uuid('entry_id').notNull(),
  kind: text('kind').$type<TransactionKind>().notNull(),
  availableChangeMinor: minorUnits('available_change_minor').notNull(),
  heldChangeMinor: minorUnits('held_change_minor').notNull(),
  availableAfterMinor: minorUnits('available_after_minor').notNull(),
  heldAfterMinor: minorUnits('held_after_minor').notNull(),
  postedAt: instant('posted_at').notNull(),
});

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
