/** The subgraph's tables as drizzle knows them; the migrations define them. */
import { sql } from 'drizzle-orm';
import { bigint, boolean, char, integer, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { idempotencyTable } from '@marque/shared/commands/idempotency';
import type { AuctionState } from '../domain/auction-states.js';
import type { DepositSource, DepositState } from '../../funds/domain/deposit.js';
import type { OfferKind, OfferState } from '../../ending/domain/offers.js';
import type { AuctionType } from '../domain/draft.js';

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
  approval: text('approval').$type<'NOT_NEEDED' | 'WAITING' | 'APPROVED'>().notNull(),
  approvedBy: uuid('approved_by'),
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
  createdAt: instant('created_at').notNull(),
});
export type AuctionRow = typeof auctions.$inferSelect;

export const participants = schema.table(
  'participants',
  {
    auctionId: uuid('auction_id').notNull(),
    bidderId: uuid('bidder_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    alias: text('alias').notNull(),
    wordingVersion: text('wording_version').notNull(),
    joinedAt: instant('joined_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.auctionId, t.bidderId] })],
);
export type ParticipantRow = typeof participants.$inferSelect;

export const wordings = schema.table(
  'wordings',
  {
    tenantId: uuid('tenant_id').notNull(),
    version: text('version').notNull(),
    text: text('text').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.version] })],
);

export const bids = schema.table('bids', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  sequence: number('sequence').notNull(),
  bidderId: uuid('bidder_id'),
  alias: text('alias').notNull(),
  isPlatformBid: boolean('is_platform_bid').notNull(),
  style: text('style').$type<'MAXIMUM' | 'AMOUNT' | 'BUY_NOW' | 'PLATFORM'>().notNull(),
  amountMinor: amount('amount_minor').notNull(),
  priceMinor: amount('price_minor').notNull(),
  leaderId: uuid('leader_id'),
  placedAt: instant('placed_at').notNull(),
});
export type BidRow = typeof bids.$inferSelect;

export const bidRetractions = schema.table('bid_retractions', {
  bidId: uuid('bid_id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  retractedBy: uuid('retracted_by').notNull(),
  reason: text('reason').notNull(),
  retractedAt: instant('retracted_at').notNull(),
  fellWith: uuid('fell_with'),
});

export const maxima = schema.table(
  'maxima',
  {
    auctionId: uuid('auction_id').notNull(),
    bidderId: uuid('bidder_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    bidId: uuid('bid_id').notNull(),
    amountMinor: amount('amount_minor').notNull(),
    sequence: number('sequence').notNull(),
  },
  (t) => [primaryKey({ columns: [t.auctionId, t.bidderId] })],
);
export type MaximumRow = typeof maxima.$inferSelect;

export const bidRequests = schema.table(
  'bid_requests',
  {
    tenantId: uuid('tenant_id').notNull(),
    bidderId: uuid('bidder_id').notNull(),
    idempotencyKey: uuid('idempotency_key').notNull(),
    contentHash: text('content_hash').notNull(),
    auctionId: uuid('auction_id').notNull(),
    answer: jsonb('answer').notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (t) => [primaryKey({ name: 'bid_requests_once', columns: [t.tenantId, t.bidderId, t.idempotencyKey] })],
);
export type BidRequestRow = typeof bidRequests.$inferSelect;

export const bidders = schema.table(
  'bidders',
  {
    tenantId: uuid('tenant_id').notNull(),
    bidderId: uuid('bidder_id').notNull(),
    kycApproved: boolean('kyc_approved').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: number('version').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.bidderId] })],
);

export const bidderAccounts = schema.table(
  'bidder_accounts',
  {
    tenantId: uuid('tenant_id').notNull(),
    bidderId: uuid('bidder_id').notNull(),
    currency: char('currency', { length: 3 }).notNull(),
    holdId: uuid('hold_id'),
    limitMinor: amount('limit_minor')
      .notNull()
      .default(sql`0`),
    committedMinor: amount('committed_minor')
      .notNull()
      .default(sql`0`),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.bidderId, t.currency] })],
);
export type BidderAccountRow = typeof bidderAccounts.$inferSelect;

export const fundingRequests = schema.table('funding_requests', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  bidderId: uuid('bidder_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  /** Null until it is chosen which call of finance the wish becomes. */
  kind: text('kind').$type<'OPEN' | 'CHANGE'>(),
  holdId: uuid('hold_id'),
  byMinor: amount('by_minor').notNull(),
  fingerprint: text('fingerprint').notNull(),
  state: text('state').$type<'PENDING' | 'DONE' | 'REFUSED'>().notNull().default('PENDING'),
  createdAt: instant('created_at').notNull(),
});
export type FundingRequestRow = typeof fundingRequests.$inferSelect;

export const offers = schema.table('offers', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  bidderId: uuid('bidder_id').notNull(),
  kind: text('kind').$type<OfferKind>().notNull(),
  state: text('state').$type<OfferState>().notNull(),
  priceMinor: amount('price_minor').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull(),
});
export type OfferRow = typeof offers.$inferSelect;

export const depositAttempts = schema.table('deposit_attempts', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  offerId: uuid('offer_id').notNull(),
  bidderId: uuid('bidder_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  source: text('source').$type<DepositSource>().notNull(),
  holdId: uuid('hold_id'),
  amountMinor: amount('amount_minor').notNull(),
  expiresAt: instant('expires_at').notNull(),
  state: text('state').$type<DepositState>().notNull().default('PENDING'),
  depositHoldId: uuid('deposit_hold_id'),
  boundMinor: amount('bound_minor')
    .notNull()
    .default(sql`0`),
  createdAt: instant('created_at').notNull(),
});
export type DepositAttemptRow = typeof depositAttempts.$inferSelect;

export const idempotency = idempotencyTable(schema);

export const watches = schema.table(
  'watches',
  {
    userId: uuid('user_id').notNull(),
    auctionId: uuid('auction_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    watchedAt: instant('watched_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.auctionId] })],
);
