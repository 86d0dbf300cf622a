/** The tables of narratives as drizzle sees them. */
import { bigint, boolean, date, integer, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { CallOutcome } from '../domain/writer.js';

const schema = pgSchema('vehicles');
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const narratives = schema.table('narratives', {
  tenantId: uuid('tenant_id').notNull(),
  key: text('key').notNull(),
  language: text('language').notNull(),
  claimedUntil: instant('claimed_until').notNull(),
  text: text('text'),
  provider: text('provider'),
  model: text('model'),
  writtenAt: instant('written_at'),
});

export const narrativeCalls = schema.table('narrative_calls', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  provider: text('provider').notNull(),
  model: text('model').notNull(),
  outcome: text('outcome').$type<CallOutcome>().notNull(),
  inputTokens: integer('input_tokens').notNull(),
  outputTokens: integer('output_tokens').notNull(),
  counted: boolean('counted').notNull(),
  costMicros: bigint('cost_micros', { mode: 'bigint' }).notNull(),
  latencyMs: integer('latency_ms').notNull(),
  calledAt: instant('called_at').notNull(),
});

export const narrativeMonths = schema.table('narrative_months', {
  tenantId: uuid('tenant_id').notNull(),
  month: date('month', { mode: 'string' }).notNull(),
  spentMicros: bigint('spent_micros', { mode: 'bigint' }).notNull(),
});

export type NarrativeCallRow = typeof narrativeCalls.$inferSelect;

/** A narrative that is written. */
export interface WrittenNarrative {
  readonly language: string;
  readonly text: string;
  readonly provider: string;
  readonly model: string;
  readonly writtenAt: Date;
}
