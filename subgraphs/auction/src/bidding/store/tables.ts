/** The tables of bidding as drizzle knows them; the migrations define them. */
import { bigint, boolean, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });
const amount = (name: string) => bigint(name, { mode: 'bigint' });
const number = (name: string) => bigint(name, { mode: 'number' });

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
  /** Null for the platform, which takes back what a suspended person has bid. */
  retractedBy: uuid('retracted_by'),
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

export const bidders = schema.table(
  'bidders',
  {
    tenantId: uuid('tenant_id').notNull(),
    bidderId: uuid('bidder_id').notNull(),
    kycApproved: boolean('kyc_approved').notNull(),
    updatedAt: instant('updated_at').notNull(),
    version: number('version').notNull().default(0),
    suspended: boolean('suspended').notNull().default(false),
    suspensionToldAt: instant('suspension_told_at'),
    suspensionEvent: uuid('suspension_event'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.bidderId] })],
);
