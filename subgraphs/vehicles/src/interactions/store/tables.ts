/** Consents and interactions as drizzle sees them. */
import { bigint, boolean, integer, jsonb, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { StoredFilter } from '../../saved/domain/saved-filter.js';
import type { InteractionKind } from '../domain/interaction.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const consents = schema.table(
  'interaction_consents',
  {
    tenantId: uuid('tenant_id').notNull(),
    subjectId: uuid('subject_id').notNull(),
    guest: boolean('guest').notNull(),
    givenAt: instant('given_at').notNull(),
    clearedAt: instant('cleared_at'),
    endsAt: instant('ends_at'),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.subjectId] })],
);

export type ConsentRow = typeof consents.$inferSelect;

export const interactions = schema.table(
  'interactions',
  {
    tenantId: uuid('tenant_id').notNull(),
    subjectId: uuid('subject_id').notNull(),
    key: text('key').notNull(),
    kind: text('kind').$type<InteractionKind>().notNull(),
    vehicleId: uuid('vehicle_id'),
    filter: jsonb('filter').$type<StoredFilter>(),
    filterVersion: integer('filter_version'),
    number: bigint('number', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    forgetAt: instant('forget_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tenantId, table.subjectId, table.key] })],
);

export type InteractionRow = typeof interactions.$inferSelect;
