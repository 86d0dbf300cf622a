/** The failures that sign-ins are slowed by. */
import type { Transaction } from '@marque/shared/db';
import { and, eq } from 'drizzle-orm';
import { throttles } from './tables.js';

/** What failures are counted by. */
export interface ThrottleKey {
  readonly tenantId: string;
  readonly kind: 'ACCOUNT' | 'ADDRESS';
  /** Hash of the account's name or of the address, so that the table names nobody. */
  readonly keyHash: string;
}

const of = (key: ThrottleKey) =>
  and(eq(throttles.tenantId, key.tenantId), eq(throttles.kind, key.kind), eq(throttles.keyHash, key.keyHash));

/** The failures under the key, locked until the transaction ends. */
export async function lockFailures(tx: Transaction, key: ThrottleKey, now: Date): Promise<Date[]> {
  await tx
    .insert(throttles)
    .values({ ...key, failures: [], latestAt: now })
    .onConflictDoNothing();
  const [row] = await tx.select({ failures: throttles.failures }).from(throttles).where(of(key)).for('update');
  return row?.failures ?? [];
}

/** Writes the failures that count; whoever calls it holds the key's row. */
export async function saveFailures(tx: Transaction, key: ThrottleKey, failures: readonly Date[], now: Date): Promise<void> {
  await tx
    .update(throttles)
    .set({ failures: [...failures], latestAt: now })
    .where(of(key));
}

/** No failure counts under the key any more. */
export async function forgetFailures(tx: Transaction, key: ThrottleKey): Promise<void> {
  await tx.delete(throttles).where(of(key));
}
