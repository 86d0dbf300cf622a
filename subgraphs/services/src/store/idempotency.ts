/** Keys of answers already given. */
import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { idempotency } from './tables.js';

/** A short name of an input: equal inputs have equal fingerprints, whatever the order of their fields. */
export function fingerprint(operation: string, input: object): string {
  const text = JSON.stringify([operation, input], (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('base64url');
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

/** What the key stands for until now. */
export async function findKey(tx: Transaction, use: KeyUse): Promise<Claim> {
  const [first] = await tx
    .select()
    .from(idempotency)
    .where(and(eq(idempotency.tenantId, use.tenantId), eq(idempotency.userId, use.userId), eq(idempotency.key, use.key)));
  if (first === undefined) return { state: 'new' };
  return first.fingerprint === use.fingerprint ? { state: 'same', resultId: first.resultId } : { state: 'other' };
}

/**
 * Takes the key in this transaction, which must write nothing before: two at once with one key wait for each other, and the second
 * finds what the first did.
 */
export async function claimKey(tx: Transaction, use: KeyUse): Promise<Claim> {
  const taken = await tx.insert(idempotency).values(use).onConflictDoNothing().returning({ key: idempotency.key });
  return taken.length === 1 ? { state: 'new' } : findKey(tx, use);
}
