/** The tables of orders as drizzle sees them. */
import { bigint, char, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { offerings } from '../../menu/store/tables.js';
import type { OrderActor, OrderState } from '../domain/order-states.js';

const services = pgSchema('services');
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const orders = services.table('orders', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  offeringId: uuid('offering_id')
    .notNull()
    .references(() => offerings.id),
  customerId: uuid('customer_id').notNull(),
  /** JSON as it was given. A text, so that its size is the size that was checked, and that no reader of JSON takes it for anything else. */
  answers: text('answers').notNull(),
  kind: text('kind'),
  kindTitle: text('kind_title'),
  amountMinor: bigint('amount_minor', { mode: 'bigint' }),
  currency: char('currency', { length: 3 }),
  state: text('state').$type<OrderState>().notNull(),
  sequence: integer('sequence').notNull(),
  placedAt: moment('placed_at').notNull(),
  cancelledAt: moment('cancelled_at'),
  cancellationReason: text('cancellation_reason'),
});
export type OrderRow = typeof orders.$inferSelect;

export const orderHistory = services.table(
  'order_history',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    sequence: integer('sequence').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    fromState: text('from_state').$type<OrderState>(),
    toState: text('to_state').$type<OrderState>().notNull(),
    actor: text('actor').$type<OrderActor>().notNull(),
    actorId: uuid('actor_id').notNull(),
    note: text('note'),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.sequence] })],
);
export type OrderHistoryRow = typeof orderHistory.$inferSelect;
