/** The table of placements as drizzle knows it; the migrations define it. */
import { bigint, char, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { FeaturingState, RefundState } from '@marque/shared/featuring';
import type { PlacementKind } from '../domain/placement.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });
const amount = (name: string) => bigint(name, { mode: 'bigint' });

export const placements = schema.table('placements', {
  /** The key by which finance knows the call that takes the fee. */
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  kind: text('kind').$type<PlacementKind>().notNull(),
  /** Who offered the vehicle then. */
  sellerId: uuid('seller_id').notNull(),
  orderedBy: uuid('ordered_by').notNull(),
  reason: text('reason'),
  payerId: uuid('payer_id'),
  weeks: integer('weeks'),
  /** The price at which it is to be listed. */
  askingMinor: amount('asking_minor'),
  askingCurrency: char('asking_currency', { length: 3 }),
  currency: char('currency', { length: 3 }),
  feeMinor: amount('fee_minor').notNull(),
  state: text('state').$type<FeaturingState>().notNull(),
  refusal: text('refusal'),
  availableMinor: amount('available_minor'),
  startsAt: instant('starts_at'),
  endsAt: instant('ends_at'),
  withdrawnBy: uuid('withdrawn_by'),
  withdrawnReason: text('withdrawn_reason'),
  refund: text('refund').$type<RefundState>(),
  refundReason: text('refund_reason'),
  createdAt: instant('created_at').notNull(),
});
export type PlacementRow = typeof placements.$inferSelect;
