/** The tables of the subgraph as drizzle sees them; the migrations make them. */
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
import type { VehicleStatus } from '../domain/lifecycle.js';
import type { Damage } from '../domain/draft.js';
import type { HistoryDetail, HistoryKind } from '../domain/history.js';
import type { Condition, MarketSegment } from '../../valuation/domain/valuation.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';

const vehiclesSchema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const catalogEntries = vehiclesSchema.table('catalog_entries', {
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

export const vehicles = vehiclesSchema.table('vehicles', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  catalogEntryId: uuid('catalog_entry_id'),
  vin: char('vin', { length: 17 }),
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
  status: text('status').$type<VehicleStatus>().notNull(),
  auctionId: uuid('auction_id'),
  resumeStatus: text('resume_status').$type<VehicleStatus>(),
  ownerId: uuid('owner_id').notNull(),
  listerId: uuid('lister_id').notNull(),
  historySequence: integer('history_sequence').notNull(),
  historyHash: char('history_hash', { length: 64 }).notNull(),
  listedAt: instant('listed_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  /** The folded words of the vehicle by weight, A to D, and which way of folding made them. */
  searchText: text('search_text').array().notNull(),
  searchVersion: integer('search_version').notNull(),
  search: tsvector('search').notNull(),
});

export const history = vehiclesSchema.table(
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

export const searchTerms = vehiclesSchema.table(
  'search_terms',
  {
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').$type<'WORD' | 'MAKE' | 'MODEL'>().notNull(),
    term: text('term').notNull(),
    label: text('label').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.kind, table.term] })],
);

export const comparables = vehiclesSchema.table(
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
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.source, table.sourceKey] })],
);

/** A step of a stored valuation; the amount is a string of minor units. */
export interface StoredStep {
  readonly name: string;
  readonly amountMinor: string;
  readonly text: string;
}

export const valuations = vehiclesSchema.table('valuations', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  estimateMinor: minor('estimate_minor').notNull(),
  lowMinor: minor('low_minor').notNull(),
  highMinor: minor('high_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  comparables: integer('comparables').notNull(),
  method: text('method').notNull(),
  steps: jsonb('steps').$type<StoredStep[]>().notNull(),
  valuedAt: instant('valued_at').notNull(),
});

export const imports = vehiclesSchema.table('imports', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').$type<'CATALOGUE' | 'INVENTORY'>().notNull(),
  format: text('format').notNull(),
  contentHash: char('content_hash', { length: 64 }).notNull(),
  status: text('status').$type<'RUNNING' | 'DONE' | 'ROLLED_BACK'>().notNull(),
  rowsRead: integer('rows_read').notNull(),
  rowsAccepted: integer('rows_accepted').notNull(),
  rowsRefused: integer('rows_refused').notNull(),
  inserted: integer('inserted').notNull(),
  updated: integer('updated').notNull(),
  progressSequence: integer('progress_sequence').notNull(),
  startedBy: uuid('started_by'),
  startedAt: instant('started_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  finishedAt: instant('finished_at'),
});

export const importRefusals = vehiclesSchema.table(
  'import_refusals',
  {
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    reasons: text('reasons').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
);

export const importWarnings = vehiclesSchema.table(
  'import_warnings',
  {
    importId: uuid('import_id').notNull(),
    line: integer('line').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    texts: text('texts').array().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.line] })],
);

export type VehicleRow = Omit<typeof vehicles.$inferSelect, 'search' | 'searchText' | 'searchVersion'>;
export type CatalogEntryRow = typeof catalogEntries.$inferSelect;
export type ValuationRow = typeof valuations.$inferSelect;
export type HistoryRow = typeof history.$inferSelect;
export type ImportRow = typeof imports.$inferSelect;
