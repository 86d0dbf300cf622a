/** The table of yachts, jets and properties as drizzle sees it. */
import { getTableColumns, sql } from 'drizzle-orm';
import { bigint, char, customType, doublePrecision, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { CabinClass, PropertyType } from '../domain/rental-facts.js';
import type { RentalKind } from '../domain/rental-kind.js';
import type { RentalState } from '../domain/rental-state.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

export const rentalAssets = schema.table('rental_assets', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').$type<RentalKind>().notNull(),
  state: text('status').$type<RentalState>().notNull(),
  name: text('name'),
  description: text('description'),
  features: text('features').array().notNull(),
  city: text('city'),
  latitude: doublePrecision('latitude'),
  longitude: doublePrecision('longitude'),
  /** For the unit of its kind; null before anybody has set one. */
  rateMinor: minor('rate_minor'),
  askingMinor: minor('asking_minor'),
  currency: char('currency', { length: 3 }).notNull(),
  model: text('model'),
  year: integer('year'),
  guests: integer('guests'),
  builder: text('builder'),
  hin: char('hin', { length: 15 }),
  lengthM: doublePrecision('length_m'),
  beamM: doublePrecision('beam_m'),
  draftM: doublePrecision('draft_m'),
  cabins: integer('cabins'),
  berths: integer('berths'),
  crew: integer('crew'),
  engines: text('engines'),
  homePort: text('home_port'),
  flag: char('flag', { length: 2 }),
  manufacturer: text('manufacturer'),
  registration: text('registration'),
  serialNumber: text('serial_number'),
  seats: integer('seats'),
  rangeNm: integer('range_nm'),
  cruiseKn: integer('cruise_kn'),
  cabinClass: text('cabin_class').$type<CabinClass>(),
  baseIcao: char('base_icao', { length: 4 }),
  baseIata: char('base_iata', { length: 3 }),
  propertyType: text('property_type').$type<PropertyType>(),
  bedrooms: integer('bedrooms'),
  bathrooms: integer('bathrooms'),
  areaM2: doublePrecision('area_m2'),
  address: text('address'),
  checkIn: char('check_in', { length: 5 }),
  checkOut: char('check_out', { length: 5 }),
  ownerId: uuid('owner_id').notNull(),
  listerId: uuid('lister_id').notNull(),
  version: integer('version').notNull(),
  listedAt: instant('listed_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  /** The folded words by weight, A to D, and which way of folding made them. */
  searchText: text('search_text').array().notNull(),
  searchVersion: integer('search_version').notNull(),
  /** Made of `searchText`; the migration has the expression. */
  search: tsvector('search')
    .notNull()
    .generatedAlwaysAs(sql`search_text`),
});

/** One yacht, jet or property, without the columns of the search, which nothing outside the store reads; what its kind does not have is null. */
export type RentalRow = Omit<typeof rentalAssets.$inferSelect, 'search' | 'searchText' | 'searchVersion'>;

const { search: _search, searchText: _searchText, searchVersion: _searchVersion, ...columns } = getTableColumns(rentalAssets);

/** The columns of a `RentalRow`. */
export const rentalColumns = columns;
