/** The table of fees as drizzle sees it. */
import { text, uuid } from 'drizzle-orm/pg-core';
import { currency, finance, instant, minorUnits } from '../../ledger/store/columns.js';
import type { FeeKind } from '../../rates/domain/rates.js';

/** Fees that were taken from a wallet; each has one journal entry. */
export const fees = finance.table('fees', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  walletId: uuid('wallet_id').notNull(),
  kind: text('kind').$type<FeeKind>().notNull(),
  currency: currency(),
  amountMinor: minorUnits('amount_minor').notNull(),
  reference: text('reference').notNull(),
  chargedAt: instant('charged_at').notNull(),
});
/** A fee as stored. */
export type Fee = typeof fees.$inferSelect;

/** Fees that were given back, whole. */
export const feeRefunds = finance.table('fee_refunds', {
  feeId: uuid('fee_id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  currency: currency(),
  reason: text('reason').notNull(),
  refundedAt: instant('refunded_at').notNull(),
});
/** A refund as stored. */
export type FeeRefund = typeof feeRefunds.$inferSelect;
