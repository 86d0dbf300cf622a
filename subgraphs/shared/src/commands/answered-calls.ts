/** The calls of commands that were carried out, with what was asked for and answered: one table for all subgraphs. */
import { createHash } from 'node:crypto';
import { customType, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { encodeAnswer } from './answer-text.js';

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Answers that were given, by the key of their call; the answer of a call that is under way is null. */
export const answeredCalls = pgSchema('platform').table(
  'commands',
  {
    tenantId: uuid('tenant_id').notNull(),
    actorId: uuid('actor_id').notNull(),
    command: text('command').notNull(),
    key: uuid('key').notNull(),
    inputHash: bytes('input_hash').notNull(),
    answer: text('answer'),
    givenAt: timestamp('given_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [primaryKey({ name: 'commands_once', columns: [table.tenantId, table.actorId, table.command, table.key] })],
);

/**
 * How long the answer to a key can be had again. More than a hold can stand (a year), because those who hold money repeat their calls with the
 * hold's keys.
 */
export const answerLifeMs = 400 * 86_400_000;

/** SHA-256 of the input in one form: the order of its fields does not count, nor whether a field is undefined or missing. */
export function inputHashOf(input: object): Buffer {
  const canonical = JSON.stringify(JSON.parse(encodeAnswer(input)), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(canonical).digest();
}
