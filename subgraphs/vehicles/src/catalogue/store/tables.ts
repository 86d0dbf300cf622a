/** The tables of the catalogue as drizzle sees them. */
import { bigint, char, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { MarketSegment } from '../domain/comparable.js';
import type { Condition } from '../domain/condition.js';
import type { Drivetrain, Fuel, Transmission } from '../domain/vocabulary.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const catalogEntries = schema.table('catalog_entries', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  importKey: text('import_key').notNull(),
  make: text('make').notNull(),
  model: text('model').notNull(),
  generation: text('generation'),
  yearFrom: integer('year_from').notNull(),
  yearTo: integer('year_to').notNull(),
  trim: text('trim'),
  bodyType: text('body_type'),
  engineCode: text('engine_code'),
  displacementCc: integer('displacement_cc'),
  powerHp: integer('power_hp'),
  torqueNm: integer('torque_nm'),
  transmission: text('transmission').$type<Transmission>(),
  drivetrain: text('drivetrain').$type<Drivetrain>(),
  fuel: text('fuel').$type<Fuel>(),
  currency: char('currency', { length: 3 }),
  priceNewMinor: minor('price_new_minor'),
  priceForeignUsedMinor: minor('price_foreign_used_minor'),
  priceLocallyUsedMinor: minor('price_locally_used_minor'),
  clearingCostMinor: minor('clearing_cost_minor'),
  resaleRank: integer('resale_rank'),
  popularity: integer('popularity'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

export type CatalogEntryRow = typeof catalogEntries.$inferSelect;

/** Prices that were seen on the market of the business: its own offers and imported ones. */
export const comparables = schema.table(
  'comparables',
  {
    tenantId: uuid('tenant_id').notNull(),
    source: text('source').notNull(),
    sourceKey: text('source_key').notNull(),
    make: text('make').notNull(),
    model: text('model').notNull(),
    year: integer('year').notNull(),
    segment: text('segment').$type<MarketSegment>().notNull(),
    odometerKm: integer('odometer_km'),
    priceMinor: minor('price_minor').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    seenAt: instant('seen_at').notNull(),
    trim: text('trim'),
    bodyType: text('body_type'),
    fuel: text('fuel').$type<Fuel>(),
    transmission: text('transmission').$type<Transmission>(),
    drivetrain: text('drivetrain').$type<Drivetrain>(),
    displacementCc: integer('displacement_cc'),
    powerHp: integer('power_hp'),
    condition: text('condition').$type<Condition>(),
    city: text('city'),
    /** When the price was asked or paid; null where only `seenAt` is known. */
    pricedAt: instant('priced_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.source, table.sourceKey] })],
);

export type ComparableRow = typeof comparables.$inferSelect;
