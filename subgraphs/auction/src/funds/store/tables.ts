/** The tables of bidders' funds as drizzle knows them; the migrations define them. */
import { sql } from 'drizzle-orm';
import { bigint, char, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });
const amount = (name: string) => bigint(name, { mode: 'bigint' });

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
  /** In which auction the funds have to cover a bid, and its deposit; null for a wish that names by how much. */
  auctionId: uuid('auction_id'),
  toCoverMinor: amount('to_cover_minor'),
  state: text('state').$type<'PENDING' | 'DONE' | 'REFUSED'>().notNull().default('PENDING'),
  createdAt: instant('created_at').notNull(),
});
export type FundingRequestRow = typeof fundingRequests.$inferSelect;
