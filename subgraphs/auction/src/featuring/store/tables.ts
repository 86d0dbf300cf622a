/** The table of featurings as drizzle knows it; the migrations define it. */
import { bigint, char, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { FeaturingState, RefundState } from '@marque/shared/featuring';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });

export const featurings = schema.table('featurings', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  orderedBy: uuid('ordered_by').notNull(),
  payerId: uuid('payer_id'),
  weeks: integer('weeks').notNull(),
  currency: char('currency', { length: 3 }),
  feeMinor: bigint('fee_minor', { mode: 'bigint' }).notNull(),
  state: text('state').$type<FeaturingState>().notNull(),
  refusal: text('refusal'),
  availableMinor: bigint('available_minor', { mode: 'bigint' }),
  startsAt: instant('starts_at'),
  endsAt: instant('ends_at'),
  refund: text('refund').$type<RefundState>(),
  refundReason: text('refund_reason'),
  createdAt: instant('created_at').notNull(),
});
export type FeaturingRow = typeof featurings.$inferSelect;
