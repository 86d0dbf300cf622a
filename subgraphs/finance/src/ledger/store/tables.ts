/** The tables of the ledger as drizzle sees them. */
import { text, uuid } from 'drizzle-orm/pg-core';
import type { AccountKind, Side } from '../domain/accounts.js';
import type { PaymentStep, TransactionKind } from '../domain/transactions.js';
import { currency, finance, instant, minorUnits } from './columns.js';

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
  escrowId: uuid('escrow_id'),
  feeId: uuid('fee_id'),
  reversesId: uuid('reverses_id'),
  postedAt: instant('posted_at').notNull(),
});

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
