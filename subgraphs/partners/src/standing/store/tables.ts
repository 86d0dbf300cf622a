/** The tables of standing as drizzle sees them. */
import { boolean, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Tier } from '../../directory/domain/tier.js';
import { professionals } from '../../directory/store/tables.js';

const partners = pgSchema('partners');
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const jobOutcomes = partners.table(
  'job_outcomes',
  {
    requestId: uuid('request_id').notNull(),
    sequence: integer('sequence').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    professionalId: uuid('professional_id')
      .notNull()
      .references(() => professionals.id),
    passed: boolean('passed'),
    onTime: boolean('on_time'),
    satisfaction: integer('satisfaction'),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.sequence] })],
);
export type JobOutcomeRow = typeof jobOutcomes.$inferSelect;

export const dealerProfiles = partners.table(
  'dealer_profiles',
  {
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id').notNull(),
    businessName: text('business_name').notNull(),
    tier: text('tier').$type<Tier>().notNull(),
    score: integer('score').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.userId] })],
);
export type DealerProfileRow = typeof dealerProfiles.$inferSelect;
