/** Trained models as drizzle sees them. */
import { char, customType, doublePrecision, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { TrainingOutcome } from '../domain/training-outcome.js';

const schema = pgSchema('vehicles');
const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const valuationModels = schema.table('valuation_models', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  currency: char('currency', { length: 3 }).notNull(),
  version: integer('version').notNull(),
  method: text('method').notNull(),
  outcome: text('outcome').$type<TrainingOutcome>().notNull(),
  /** Null of those that were not taken. */
  model: bytes('model'),
  prices: integer('prices').notNull(),
  heldOut: integer('held_out').notNull(),
  medianError: doublePrecision('median_error').notNull(),
  meanError: doublePrecision('mean_error').notNull(),
  coverage: doublePrecision('coverage').notNull(),
  width: doublePrecision('width').notNull(),
  baselineError: doublePrecision('baseline_error').notNull(),
  previousError: doublePrecision('previous_error'),
  trainedAt: timestamp('trained_at', { withTimezone: true, mode: 'date' }).notNull(),
});

export type StoredModelRow = typeof valuationModels.$inferSelect;
/** A model without its bytes. */
export type ModelRow = Omit<StoredModelRow, 'model'>;
