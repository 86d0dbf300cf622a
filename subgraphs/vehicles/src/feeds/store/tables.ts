/** The tables of feeds as drizzle sees them. */
import { boolean, char, integer, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { FeedInterval, FeedRunState, FeedState, MissingRule } from '../domain/feed.js';
import type { ColumnSource } from '../domain/feed-mapping.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const inventoryFeeds = schema.table('inventory_feeds', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  name: text('name').notNull(),
  url: text('url').notNull(),
  every: text('every').$type<FeedInterval>().notNull(),
  mapping: jsonb('mapping').$type<ColumnSource[]>().notNull(),
  missing: text('missing').$type<MissingRule>().notNull(),
  confirmUnknownMakes: boolean('confirm_unknown_makes').notNull(),
  state: text('status').$type<FeedState>().notNull(),
  pausedBecause: text('paused_because'),
  failures: integer('failures').notNull(),
  etag: text('etag'),
  contentHash: char('content_hash', { length: 64 }),
  acceptFewer: boolean('accept_fewer').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  nextRunAt: instant('next_run_at').notNull(),
  version: integer('version').notNull(),
});

/** One feed. */
export type FeedRow = typeof inventoryFeeds.$inferSelect;

export const feedRuns = schema.table('feed_runs', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  feedId: uuid('feed_id').notNull(),
  state: text('status').$type<FeedRunState>().notNull(),
  error: text('error'),
  unchanged: integer('unchanged').notNull(),
  archived: integer('archived').notNull(),
  startedAt: instant('started_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  finishedAt: instant('finished_at'),
});

/** One fetch of a feed. */
export type FeedRunRow = typeof feedRuns.$inferSelect;

export const feedItems = schema.table(
  'feed_items',
  {
    tenantId: uuid('tenant_id').notNull(),
    feedId: uuid('feed_id').notNull(),
    itemKey: text('item_key').notNull(),
    vehicleId: uuid('vehicle_id').notNull(),
    rowHash: char('row_hash', { length: 64 }).notNull(),
    lastRunId: uuid('last_run_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.feedId, table.itemKey] })],
);

/** A row of a feed's file, and the vehicle that it is. */
export type FeedItemRow = typeof feedItems.$inferSelect;
