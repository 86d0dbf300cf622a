/** The table of holds as drizzle sees it. */
import { text, uuid } from 'drizzle-orm/pg-core';
import { currency, finance, instant, minorUnits } from '../../ledger/store/columns.js';
import type { HoldPurpose, HoldState } from '../domain/holds.js';

/** Holds on a wallet's money. */
export const holds = finance.table('holds', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  walletId: uuid('wallet_id').notNull(),
  userId: uuid('user_id').notNull(),
  purpose: text('purpose').$type<HoldPurpose>().notNull(),
  state: text('status').$type<HoldState>().notNull(),
  currency: currency(),
  amountMinor: minorUnits('amount_minor').notNull(),
  capturedMinor: minorUnits('captured_minor').notNull(),
  reference: text('reference').notNull(),
  originHoldId: uuid('origin_hold_id'),
  expiresAt: instant('expires_at').notNull(),
  placedAt: instant('placed_at').notNull(),
  endedAt: instant('ended_at'),
});
/** A hold as stored. */
export type Hold = typeof holds.$inferSelect;
