/** Stored valuations as drizzle sees them. */
import { bigint, char, doublePrecision, integer, jsonb, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { ValuationReport } from '../domain/report.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const minor = (name: string) => bigint(name, { mode: 'bigint' });

/** A step of a stored valuation; the amount is a string of minor units. */
export interface StoredStep {
  readonly name: string;
  readonly amountMinor: string;
  readonly text: string;
}

export const valuations = schema.table('valuations', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  vehicleId: uuid('vehicle_id').notNull(),
  estimateMinor: minor('estimate_minor').notNull(),
  lowMinor: minor('low_minor').notNull(),
  highMinor: minor('high_minor').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  comparables: integer('comparables').notNull(),
  method: text('method').notNull(),
  steps: jsonb('steps').$type<StoredStep[]>().notNull(),
  valuedAt: instant('valued_at').notNull(),
  /** Null where the baseline made it. */
  modelVersion: integer('model_version'),
  medianError: doublePrecision('median_error'),
  /** Null of valuations of before. */
  report: jsonb('report').$type<ValuationReport>(),
});

/** A valuation as it is written. */
export type WholeValuation = typeof valuations.$inferSelect;
/** What it is made of and what is said of it: larger than all the rest, and read when it is asked for. */
export type ValuationDetails = Pick<WholeValuation, 'steps' | 'report'>;
export type ValuationRow = Omit<WholeValuation, keyof ValuationDetails>;
