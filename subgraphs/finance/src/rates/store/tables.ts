/** The table of rates as drizzle sees it. */
import { char, integer, text, uuid } from 'drizzle-orm/pg-core';
import { finance, instant, minorUnits } from '../../ledger/store/columns.js';
import type { RateKind } from '../domain/rates.js';

/** Dated rates; a row never changes. */
export const rates = finance.table('rates', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').$type<RateKind>().notNull(),
  basisPoints: integer('basis_points'),
  currency: char('currency', { length: 3 }),
  amountMinor: minorUnits('amount_minor'),
  startsAt: instant('starts_at').notNull(),
  reason: text('reason').notNull(),
  setBy: uuid('set_by').notNull(),
  setAt: instant('set_at').notNull(),
});
/** A rate as stored. */
export type Rate = typeof rates.$inferSelect;
