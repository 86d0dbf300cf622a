/** The failures that sign-ins are slowed by. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, eq } from 'drizzle-orm';
import { throttles } from './tables.js';

/** What failures are counted by. */
export interface ThrottleKey {
  readonly tenantId: string;
  readonly kind: 'ACCOUNT' | 'ADDRESS';
  /** Hash of the account's name or of the address, so that the table names nobody. */
  readonly keyHash: string;
}

const of = (key: Given<ThrottleKey>) =>
  and(eq(throttles.tenantId, key.tenantId), eq(throttles.kind, key.kind), eq(throttles.keyHash, key.keyHash));

const open = statement((row: Given<typeof throttles.$inferInsert>) => query.insert(throttles).values(row).onConflictDoNothing());

const lock = statement((key: Given<ThrottleKey>) =>
  query.select({ failures: throttles.failures }).from(throttles).where(of(key)).for('update'),
);

/** The failures under the key, locked until the transaction ends. */
export async function lockFailures(tx: Transaction, key: ThrottleKey, now: Date): Promise<Date[]> {
  await open(tx, { ...key, failures: [], latestAt: now });
  const [row] = await lock(tx, key);
  return row?.failures ?? [];
}

interface Failures {
  readonly failures: Date[];
  readonly latestAt: Date;
}

const update = statement(({ failures, latestAt, ...key }: Given<ThrottleKey & Failures>) =>
  query.update(throttles).set({ failures, latestAt }).where(of(key)),
);

/** Writes the failures that count; whoever calls it holds the key's row. */
export async function saveFailures(tx: Transaction, key: ThrottleKey, failures: readonly Date[], now: Date): Promise<void> {
  await update(tx, { ...key, failures: [...failures], latestAt: now });
}

const forget = statement((key: Given<ThrottleKey>) => query.delete(throttles).where(of(key)));

/** No failure counts under the key any more. */
export async function forgetFailures(tx: Transaction, key: ThrottleKey): Promise<void> {
  await forget(tx, key);
}
