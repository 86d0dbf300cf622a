/** The tables of the menu as drizzle sees them. */
import { bigint, char, integer, jsonb, pgSchema, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { OfferingGroup, PriceBasis } from '../domain/offering.js';

const services = pgSchema('services');

export const offerings = services.table(
  'offerings',
  {
    id: uuid('id').primaryKey(),
    tenantId: uuid('tenant_id').notNull(),
    code: text('code').notNull(),
    rank: integer('rank').notNull(),
    group: text('offering_group').$type<OfferingGroup>().notNull(),
    title: text('title').notNull(),
    description: text('description').notNull(),
    basis: text('basis').$type<PriceBasis>().notNull(),
    amountMinor: bigint('amount_minor', { mode: 'bigint' }),
    currency: char('currency', { length: 3 }).notNull(),
    rateBasisPoints: integer('rate_basis_points'),
    rateOf: text('rate_of'),
    form: jsonb('form').$type<Readonly<Record<string, unknown>>>().notNull(),
    durationHours: integer('duration_hours').notNull(),
    steps: text('steps').array().notNull(),
    planTargetMinor: bigint('plan_target_minor', { mode: 'bigint' }),
  },
  (table) => [unique('offerings_code_once').on(table.tenantId, table.code)],
);
export type OfferingRow = typeof offerings.$inferSelect;

export const offeringKinds = services.table(
  'offering_kinds',
  {
    offeringId: uuid('offering_id')
      .notNull()
      .references(() => offerings.id),
    kind: text('kind').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    rank: integer('rank').notNull(),
    title: text('title').notNull(),
    amountMinor: bigint('amount_minor', { mode: 'bigint' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.offeringId, table.kind] })],
);
export type OfferingKindRow = typeof offeringKinds.$inferSelect;
