/** The tables of the directory as drizzle sees them. */
import { doublePrecision, integer, jsonb, pgSchema, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import type { ProfessionalState } from '../domain/professional-state.js';
import type { Specialty } from '../domain/specialty.js';
import type { Tier } from '../domain/tier.js';

const partners = pgSchema('partners');
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Hours of one day of the week, local time of the place, 24 h. */
export interface OpenHours {
  readonly day: number;
  readonly opens: string;
  readonly closes: string;
}

export const professionals = partners.table(
  'professionals',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    userId: uuid('user_id').notNull(),
    businessName: text('business_name').notNull(),
    specialties: text('specialties').array().$type<Specialty[]>().notNull(),
    makes: text('makes').array().notNull(),
    languages: text('languages').array().notNull(),
    latitude: doublePrecision('latitude').notNull(),
    longitude: doublePrecision('longitude').notNull(),
    radiusKm: integer('radius_km').notNull(),
    capacity: integer('capacity').notNull(),
    hours: jsonb('hours').$type<readonly OpenHours[]>(),
    state: text('status').$type<ProfessionalState>().notNull(),
    suspensionReason: text('suspension_reason'),
    tier: text('tier').$type<Tier>().notNull(),
    score: integer('score').notNull(),
    scoredAt: moment('scored_at').notNull(),
    version: integer('version').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [unique('professionals_one_per_user').on(table.tenantId, table.userId)],
);
export type ProfessionalRow = typeof professionals.$inferSelect;

export type HistoryKind = 'REGISTERED' | 'TIER_CHANGED' | 'SUSPENDED' | 'REINSTATED';

export const professionalHistory = partners.table(
  'professional_history',
  {
    professionalId: uuid('professional_id')
      .notNull()
      .references(() => professionals.id),
    version: integer('version').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').$type<HistoryKind>().notNull(),
    changedFrom: text('changed_from'),
    changedTo: text('changed_to').notNull(),
    actorId: uuid('actor_id'),
    reason: text('reason'),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.professionalId, table.version] })],
);
