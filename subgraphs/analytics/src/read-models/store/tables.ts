/** The tables of `analytics` as drizzle sees them. */
import { bigint, integer, numeric, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { BuildState } from '../domain/build-states.js';
import type { Tally } from '../domain/tallies.js';

const analytics = pgSchema('analytics');
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const tenantId = () => uuid('tenant_id').notNull();
const generation = () => integer('generation').notNull();

export const generations = analytics.table(
  'generations',
  {
    tenantId: tenantId(),
    generation: generation(),
    state: text('status').$type<BuildState>().notNull(),
    position: bigint('position', { mode: 'number' }).notNull(),
    events: bigint('events', { mode: 'number' }).notNull(),
    requestedBy: uuid('requested_by'),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.generation] })],
);
export type GenerationRow = typeof generations.$inferSelect;

export const tallies = analytics.table(
  'tallies',
  {
    tenantId: tenantId(),
    generation: generation(),
    bucket: moment('bucket').notNull(),
    tally: text('tally').$type<Tally>().notNull(),
    /** Empty where there is no money. */
    currency: text('currency').notNull(),
    count: bigint('count', { mode: 'bigint' }).notNull(),
    amountMinor: numeric('amount_minor', { precision: 40, scale: 0, mode: 'bigint' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.generation, table.bucket, table.tally, table.currency] })],
);

export const bids = analytics.table(
  'bids',
  {
    tenantId: tenantId(),
    generation: generation(),
    bucket: moment('bucket').notNull(),
    auctionId: uuid('auction_id').notNull(),
    userId: uuid('user_id').notNull(),
    count: bigint('count', { mode: 'bigint' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.generation, table.bucket, table.auctionId, table.userId] })],
);

export const auctions = analytics.table(
  'auctions',
  {
    tenantId: tenantId(),
    generation: generation(),
    auctionId: uuid('auction_id').notNull(),
    scheduled: moment('scheduled_at'),
    live: moment('live_at'),
    ended: moment('ended_at'),
    sold: moment('sold_at'),
    cancelled: moment('cancelled_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.generation, table.auctionId] })],
);

export const requests = analytics.table(
  'requests',
  {
    tenantId: tenantId(),
    generation: generation(),
    requestId: uuid('request_id').notNull(),
    state: text('state').notNull(),
    sequence: integer('sequence').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.generation, table.requestId] })],
);
