/** The table of auctions as drizzle knows it; the migrations define it. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, char, integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Approval } from '../domain/approval.js';
import type { AuctionState } from '../domain/auction-states.js';
import type { AuctionType } from '../domain/draft.js';
import type { StaffAction } from '../domain/staff-actions.js';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });
const amount = (name: string) => bigint(name, { mode: 'bigint' });
const number = (name: string) => bigint(name, { mode: 'number' });

/** Increments as JSON, which has no bigint. */
export type IncrementsJson = { kind: 'FIXED'; step: string } | { kind: 'LADDER'; bands: { below: string | null; step: string }[] };

export const auctions = schema.table('auctions', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  title: text('title').notNull(),
  sellerId: uuid('seller_id').notNull(),
  listerId: uuid('lister_id').notNull(),
  createdBy: uuid('created_by').notNull(),
  type: text('type').$type<AuctionType>().notNull(),
  state: text('state').$type<AuctionState>().notNull().default('DRAFT'),
  approval: text('approval').$type<Approval>().notNull(),
  approvedBy: uuid('approved_by'),
  approvalReason: text('approval_reason'),
  revision: integer('revision').notNull().default(1),
  currency: char('currency', { length: 3 }).notNull(),
  vehicleCurrency: char('vehicle_currency', { length: 3 }),
  startPriceMinor: amount('start_price_minor').notNull(),
  reserveMinor: amount('reserve_minor'),
  buyNowMinor: amount('buy_now_minor'),
  increments: jsonb('increments').$type<IncrementsJson>().notNull(),
  softCloseWindowMs: integer('soft_close_window_ms'),
  softCloseExtensionMs: integer('soft_close_extension_ms'),
  softCloseCapMs: integer('soft_close_cap_ms'),
  reserveProtection: boolean('reserve_protection').notNull().default(false),
  depositRateBps: integer('deposit_rate_bps').notNull(),
  buyersPremiumBps: integer('buyers_premium_bps'),
  sellersCommissionBps: integer('sellers_commission_bps'),
  paymentHours: integer('payment_hours').notNull().default(24),
  latePaymentForfeits: boolean('late_payment_forfeits').notNull().default(true),
  startsAt: instant('starts_at').notNull(),
  endsAt: instant('ends_at').notNull(),
  effectiveEnd: instant('effective_end').notNull(),
  priceMinor: amount('price_minor'),
  bidCount: integer('bid_count').notNull().default(0),
  bidderCount: integer('bidder_count').notNull().default(0),
  platformBidId: uuid('platform_bid_id'),
  leaderId: uuid('leader_id'),
  leaderAlias: text('leader_alias'),
  committedMinor: amount('committed_minor')
    .notNull()
    .default(sql`0`),
  lastGoodFaithBidId: uuid('last_good_faith_bid_id'),
  lastGoodFaithBidderId: uuid('last_good_faith_bidder_id'),
  lastGoodFaithPriceMinor: amount('last_good_faith_price_minor'),
  boughtNow: boolean('bought_now').notNull().default(false),
  decidedAt: instant('decided_at').notNull(),
  sequence: number('sequence').notNull().default(0),
  participantCount: integer('participant_count').notNull().default(0),
  winnerId: uuid('winner_id'),
  hammerPriceMinor: amount('hammer_price_minor'),
  soldBy: text('sold_by').$type<'BID' | 'BUY_NOW' | 'SECOND_CHANCE' | 'COUNTER_OFFER'>(),
  depositHoldId: uuid('deposit_hold_id'),
  counterOfferUntil: instant('counter_offer_until'),
  stateReason: text('state_reason'),
  relistedAs: uuid('relisted_as'),
  featuredFrom: instant('featured_from'),
  featuredUntil: instant('featured_until'),
  watchersTold: integer('watchers_told').notNull().default(0),
  createdAt: instant('created_at').notNull(),
});
export type AuctionRow = typeof auctions.$inferSelect;

/** The increments of a business, each time that somebody has set them; the last ones count. */
export const defaultIncrements = schema.table('default_increments', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  increments: jsonb('increments').$type<IncrementsJson>().notNull(),
  reason: text('reason').notNull(),
  setBy: uuid('set_by').notNull(),
  impersonatedBy: uuid('impersonated_by'),
  setAt: instant('set_at').notNull(),
});
export type DefaultIncrementsRow = typeof defaultIncrements.$inferSelect;

export const staffActions = schema.table('staff_actions', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  action: text('action').$type<StaffAction>().notNull(),
  /** Null for the platform. */
  actorId: uuid('actor_id'),
  impersonatedBy: uuid('impersonated_by'),
  reason: text('reason').notNull(),
  bidId: uuid('bid_id'),
  effectiveEnd: instant('effective_end'),
  actedAt: instant('acted_at').notNull(),
});
export type StaffActionRow = typeof staffActions.$inferSelect;
