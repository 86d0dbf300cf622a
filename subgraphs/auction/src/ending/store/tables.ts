/** The tables of what follows an end as drizzle knows them; the migrations define them. */
import { sql } from 'drizzle-orm';
import { bigint, char, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { DepositSource, DepositState } from '../domain/deposit-attempts.js';
import type { OfferKind, OfferState } from '../domain/offers.js';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });
const amount = (name: string) => bigint(name, { mode: 'bigint' });

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
