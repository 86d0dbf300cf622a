/** The table of watchlists as drizzle knows it; the migrations define it. */
import { pgSchema, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });

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
