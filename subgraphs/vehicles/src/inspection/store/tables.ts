/** The table of inspections as drizzle sees it. */
import { bigint, boolean, char, integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { InspectionKind } from '../domain/checklists.js';
import type { Finding } from '../domain/grade.js';
import type { CostItem } from '../domain/reconditioning.js';

const schema = pgSchema('vehicles');

export const inspections = schema.table('inspections', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  kind: text('kind').$type<InspectionKind>().notNull(),
  inspectorId: uuid('inspector_id').notNull(),
  ownStatement: boolean('own_statement').notNull(),
  odometerKm: integer('odometer_km'),
  note: text('note'),
  findings: jsonb('findings').$type<Finding[]>().notNull(),
  grade: integer('grade').notNull(),
  costItems: jsonb('cost_items').$type<CostItem[]>().notNull(),
  costMinor: bigint('cost_minor', { mode: 'bigint' }),
  valueEffectMinor: bigint('value_effect_minor', { mode: 'bigint' }),
  currency: char('currency', { length: 3 }).notNull(),
  trustPoints: integer('trust_points').notNull(),
  inspectedAt: timestamp('inspected_at', { withTimezone: true, mode: 'date' }).notNull(),
});

/** One inspection. */
export type InspectionRow = typeof inspections.$inferSelect;
