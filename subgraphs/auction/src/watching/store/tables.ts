/** The table of watchlists as drizzle knows it; the migrations define it. */
import { bigint, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AuctionState } from '../../lots/domain/auction-states.js';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });

export const watches = schema.table(
  'watches',
  {
    userId: uuid('user_id').notNull(),
    auctionId: uuid('auction_id').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    watchedAt: instant('watched_at').notNull(),
    place: integer('place'),
    seenState: text('seen_state').$type<AuctionState>(),
    seenPriceMinor: bigint('seen_price_minor', { mode: 'bigint' }),
    seenEnd: instant('seen_end'),
    seenAt: instant('seen_at'),
  },
  (t) => [primaryKey({ columns: [t.userId, t.auctionId] })],
);
export type WatchRow = typeof watches.$inferSelect;
