/** The tables of garages as drizzle sees them; the migrations define them. */
import { bigint, char, date, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });

export const garageValues = schema.table(
  'garage_values',
  {
    tenantId: uuid('tenant_id').notNull(),
    ownerId: uuid('owner_id').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    /** The first day of the month. */
    month: date('month', { mode: 'string' }).notNull(),
    valueMinor: bigint('value_minor', { mode: 'bigint' }).notNull(),
    /** How many vehicles that value is of. */
    vehicles: integer('vehicles').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.ownerId, table.currency, table.month] })],
);
export type GarageValueRow = typeof garageValues.$inferSelect;

export const garageServices = schema.table('garage_services', {
  requestId: uuid('request_id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  /** Who asked for it. */
  ownerId: uuid('owner_id').notNull(),
  kind: text('kind').notNull(),
  state: text('state').notNull(),
  /** The sequence of the last event. */
  sequence: integer('sequence').notNull(),
  openedAt: instant('opened_at').notNull(),
  changedAt: instant('changed_at').notNull(),
  closedAt: instant('closed_at'),
  /** What the vehicle showed when the work was closed. */
  odometerKm: integer('odometer_km'),
});
export type GarageServiceRow = typeof garageServices.$inferSelect;
