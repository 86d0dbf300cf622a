/** The table of notices as drizzle knows it; the migrations define it. */
import { pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { UnsoldReason } from '../../ending/domain/unsold.js';
import type { NoticeKind } from '../domain/notice-kinds.js';

const schema = pgSchema('auction');
const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' });

export const notices = schema.table('notices', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  userId: uuid('user_id').notNull(),
  auctionId: uuid('auction_id').notNull(),
  kind: text('kind').$type<NoticeKind>().notNull(),
  occasion: text('occasion').notNull(),
  noticedAt: instant('noticed_at').notNull(),
  seenAt: instant('seen_at'),
  until: instant('until'),
  unsoldReason: text('unsold_reason').$type<UnsoldReason>(),
});
export type NoticeRow = typeof notices.$inferSelect;
