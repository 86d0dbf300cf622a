/** The tables of saved searches as drizzle sees them. */
import { bigint, doublePrecision, integer, jsonb, pgSchema, primaryKey, text, timestamp, uuid, boolean } from 'drizzle-orm/pg-core';
import type { StoredFilter } from '../domain/saved-filter.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const texts = (name: string) => text(name).array();

export const savedSearches = schema.table('saved_searches', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  place: integer('place').notNull(),
  name: text('name').notNull(),
  filter: jsonb('filter').$type<StoredFilter>().notNull(),
  filterVersion: integer('filter_version').notNull(),
  notify: boolean('notify').notNull(),
  watchingSince: instant('watching_since').notNull(),
  createdAt: instant('created_at').notNull(),
  states: texts('states').notNull(),
  namesVersion: integer('names_version').notNull(),
  query: text('query'),
  makes: texts('makes'),
  models: texts('models'),
  bodyTypes: texts('body_types'),
  cities: texts('cities'),
  fuels: texts('fuels'),
  transmissions: texts('transmissions'),
  drivetrains: texts('drivetrains'),
  conditions: texts('conditions'),
  segments: texts('segments'),
  yearFrom: integer('year_from'),
  yearTo: integer('year_to'),
  currency: text('currency'),
  priceFromMinor: bigint('price_from_minor', { mode: 'bigint' }),
  priceToMinor: bigint('price_to_minor', { mode: 'bigint' }),
  odometerKmFrom: integer('odometer_km_from'),
  odometerKmTo: integer('odometer_km_to'),
  listedSince: instant('listed_since'),
  sellerId: uuid('seller_id'),
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
  radiusKm: doublePrecision('radius_km'),
});

/** What is read of a saved search: what the graph shows, and whose it is. */
export type SavedSearchRow = Pick<
  typeof savedSearches.$inferSelect,
  'id' | 'tenantId' | 'userId' | 'name' | 'filter' | 'filterVersion' | 'notify' | 'createdAt'
>;

export const searchKeys = schema.table(
  'saved_search_keys',
  { tenantId: uuid('tenant_id').notNull(), key: text('key').notNull(), searchId: uuid('search_id').notNull() },
  (table) => [primaryKey({ columns: [table.tenantId, table.key, table.searchId] })],
);

export const matches = schema.table(
  'saved_search_matches',
  {
    tenantId: uuid('tenant_id').notNull(),
    searchId: uuid('search_id').notNull(),
    vehicleId: uuid('vehicle_id').notNull(),
    number: bigint('number', { mode: 'number' }).generatedAlwaysAsIdentity(),
    matchedAt: instant('matched_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.searchId, table.vehicleId] })],
);

/** A vehicle that came to match. */
export type MatchRow = typeof matches.$inferSelect;
