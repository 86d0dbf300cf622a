/** The tables of the inventory as drizzle sees them. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  char,
  customType,
  doublePrecision,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';
import type { Condition } from '../domain/condition.js';
import type { Damage } from '../domain/damage.js';
import type { HistoryDetail, HistoryKind } from '../domain/history.js';
import type { VehicleState } from '../domain/lifecycle.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const vehicles = schema.table('vehicles', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  catalogEntryId: uuid('catalog_entry_id'),
  vin: char('vin', { length: 17 }),
  /** A number that is no VIN. */
  chassis: text('chassis'),
  make: text('make').notNull(),
  model: text('model').notNull(),
  year: integer('year').notNull(),
  trim: text('trim'),
  bodyType: text('body_type'),
  fuel: text('fuel').$type<Fuel>(),
  transmission: text('transmission').$type<Transmission>(),
  drivetrain: text('drivetrain').$type<Drivetrain>(),
  condition: text('condition').$type<Condition>().notNull(),
  segment: text('segment').$type<MarketSegment>().notNull(),
  odometerKm: integer('odometer_km'),
  /** What somebody else than owner and seller last read of it, and when: it shows no less. Both null where nobody has. */
  inspectedOdometerKm: integer('inspected_odometer_km'),
  odometerInspectedAt: instant('odometer_inspected_at'),
  /** What it has shown as it was last handed over here, and how many had owned it by then: it shows no less. Null where nobody had said. */
  soldOdometerKm: integer('sold_odometer_km'),
  soldPreviousOwners: integer('sold_previous_owners'),
  colour: text('colour'),
  /** Null before anybody has set a price; only in states in which nothing is offered. */
  askingMinor: minor('asking_minor'),
  currency: char('currency', { length: 3 }).notNull(),
  city: text('city'),
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
  imageUrls: text('image_urls').array().notNull(),
  features: text('features').array().notNull(),
  description: text('description'),
  damage: jsonb('damage').$type<Damage[]>().notNull(),
  serviceRecords: integer('service_records').notNull(),
  previousOwners: integer('previous_owners'),
  inspectionGrade: integer('inspection_grade'),
  state: text('status').$type<VehicleState>().notNull(),
  auctionId: uuid('auction_id'),
  /** The direct sale that holds it, until it is handed over or comes to nothing. */
  saleId: uuid('sale_id'),
  resumeState: text('resume_status').$type<VehicleState>(),
  /** Whose it is again when its settlement comes to nothing; set in IN_SETTLEMENT alone. */
  resumeOwnerId: uuid('resume_owner_id'),
  ownerId: uuid('owner_id').notNull(),
  listerId: uuid('lister_id').notNull(),
  historySequence: integer('history_sequence').notNull(),
  historyHash: char('history_hash', { length: 64 }).notNull(),
  /** When its newest picture came; null without one. */
  picturesAt: instant('pictures_at'),
  listedAt: instant('listed_at').notNull(),
  /** Until when it is featured; the clock ends it, and it counts only while the vehicle is for sale. */
  featuredUntil: timestamp('featured_until', { precision: 3, withTimezone: true, mode: 'date' }),
  updatedAt: instant('updated_at').notNull(),
  /** The folded words of the vehicle by weight, A to D, and which way of folding made them. */
  searchText: text('search_text').array().notNull(),
  searchVersion: integer('search_version').notNull(),
  /** Made of `searchText`; the migration has the expression. */
  search: tsvector('search')
    .notNull()
    .generatedAlwaysAs(sql`vehicles.search_of(search_text)`),
});

/** A vehicle without the columns of the search, which nothing outside the store reads. */
export type VehicleRow = Omit<typeof vehicles.$inferSelect, 'search' | 'searchText' | 'searchVersion'>;

export const history = schema.table(
  'history',
  {
    vehicleId: uuid('vehicle_id').notNull(),
    sequence: integer('sequence').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').$type<HistoryKind>().notNull(),
    detail: jsonb('detail').$type<HistoryDetail>().notNull(),
    actorId: uuid('actor_id'),
    occurredAt: instant('occurred_at').notNull(),
    previousHash: char('previous_hash', { length: 64 }).notNull(),
    hash: char('hash', { length: 64 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.vehicleId, table.sequence] })],
);
