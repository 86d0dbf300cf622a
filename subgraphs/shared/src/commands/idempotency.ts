/** Idempotency keys: the same key with the same input gives the first result again, with another input it is refused. */
import { createHash } from 'node:crypto';
import { and, eq, lt } from 'drizzle-orm';
import { type PgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Transaction } from '../db/db.js';
import type { Forgettable } from '../jobs/forget.js';

/** A short name of an input: equal inputs have equal fingerprints, whatever the order of their fields. */
export function fingerprint(operation: string, input: object): string {
  const inOrder = JSON.stringify([operation, input], (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(inOrder).digest('base64url');
}

/** What a key stands for. */
export type Claim = { readonly state: 'new' } | { readonly state: 'same'; readonly resultId: string } | { readonly state: 'other' };

export interface KeyUse {
  readonly tenantId: string;
  readonly userId: string;
  readonly key: string;
  readonly fingerprint: string;
  /** Id of what the command will make or change. */
  readonly resultId: string;
  readonly createdAt: Date;
}

/** The table `idempotency` of a subgraph's schema; its migration makes the same columns. */
export const idempotencyTable = (schema: PgSchema) =>
  schema.table(
    'idempotency',
    {
      tenantId: uuid('tenant_id').notNull(),
      userId: uuid('user_id').notNull(),
      key: uuid('key').notNull(),
      fingerprint: text('fingerprint').notNull(),
      resultId: uuid('result_id').notNull(),
      createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull(),
    },
    (table) => [primaryKey({ columns: [table.tenantId, table.userId, table.key] })],
  );

/** How long a key is known: no client repeats a call after that, and no job (they give up within days). */
const keyLifeMs = 90 * 86_400_000;

/** The keys that are old enough to be forgotten. The effect of a call that is still under way is found by its own state, not by its key. */
export const oldKeys = (table: ReturnType<typeof idempotencyTable>): Forgettable => ({
  table,
  rows: (now) => lt(table.createdAt, new Date(now.getTime() - keyLifeMs)),
});

/** The keys that one subgraph has answered. */
export interface KeyStore {
  /** What the key stands for until now. */
  findKey(tx: Transaction, use: KeyUse): Promise<Claim>;
  /**
   * Takes the key in this transaction, which must write nothing before: two at once with one key wait for each other, and the
   * second finds what the first did.
   */
  claimKey(tx: Transaction, use: KeyUse): Promise<Claim>;
}

/** The key store over a subgraph's table. */
export function createKeyStore(table: ReturnType<typeof idempotencyTable>): KeyStore {
  async function findKey(tx: Transaction, use: KeyUse): Promise<Claim> {
    const mine = and(eq(table.tenantId, use.tenantId), eq(table.userId, use.userId), eq(table.key, use.key));
    const [first] = await tx.select().from(table).where(mine);
    if (first === undefined) return { state: 'new' };
    return first.fingerprint === use.fingerprint ? { state: 'same', resultId: first.resultId } : { state: 'other' };
  }
  async function claimKey(tx: Transaction, use: KeyUse): Promise<Claim> {
    const taken = await tx.insert(table).values(use).onConflictDoNothing().returning({ key: table.key });
    return taken.length === 1 ? { state: 'new' } : findKey(tx, use);
  }
  return { findKey, claimKey };
}
