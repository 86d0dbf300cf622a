/** The tables of signals as drizzle knows them; the migrations define them. */
import { bigint, boolean, integer, jsonb, pgSchema, primaryKey, real, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Feature, SignalKind, SignalState } from '../domain/signal.js';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });
const amount = (name: string) => bigint(name, { mode: 'bigint' });

export const biddingLots = schema.table('bidding_lots', {
  auctionId: uuid('auction_id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  sellerId: uuid('seller_id').notNull(),
  winnerId: uuid('winner_id'),
  priceMinor: amount('price_minor').notNull(),
  endedAt: instant('ended_at').notNull(),
});
export type BiddingLotRow = typeof biddingLots.$inferSelect;

export const biddingRecords = schema.table(
  'bidding_records',
  {
    auctionId: uuid('auction_id').notNull(),
    bidderId: uuid('bidder_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    endedAt: instant('ended_at').notNull(),
    bids: integer('bids').notNull(),
    lastAt: real('last_at').notNull(),
    bidsAfter: integer('bids_after').notNull(),
    maximumMinor: amount('maximum_minor').notNull(),
    rank: integer('rank').notNull(),
    undone: boolean('undone').notNull(),
  },
  (t) => [primaryKey({ columns: [t.auctionId, t.bidderId] })],
);

export const bidSignals = schema.table('bid_signals', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').$type<SignalKind>().notNull(),
  pattern: text('pattern').notNull(),
  bidderIds: uuid('bidder_ids').array().notNull(),
  sellerId: uuid('seller_id'),
  auctionIds: uuid('auction_ids').array().notNull(),
  score: real('score').notNull(),
  lots: integer('lots').notNull(),
  features: jsonb('features').$type<readonly Feature[]>().notNull(),
  summary: text('summary').notNull(),
  state: text('state').$type<SignalState>().notNull(),
  firstSeenAt: instant('first_seen_at').notNull(),
  lastSeenAt: instant('last_seen_at').notNull(),
  reviewedBy: uuid('reviewed_by'),
  reviewedAt: instant('reviewed_at'),
  reviewReason: text('review_reason'),
});
export type BidSignalRow = typeof bidSignals.$inferSelect;
