/** Reads and writes of API keys. */
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import { and, asc, desc, eq, gt, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { beyondCursor } from '../../people/store/beyond-cursor.js';
import { type UserRow, users } from '../../people/store/tables.js';
import { type ApiKeyRow, apiKeys } from './tables.js';

/** The key as it was written. */
export async function addApiKey(tx: Transaction, row: typeof apiKeys.$inferInsert): Promise<ApiKeyRow> {
  const [added] = await tx.insert(apiKeys).values(row).returning();
  if (added === undefined) throw new Error('An API key was not written.');
  return added;
}

/** The key with the id. */
export async function apiKeyById(tx: Transaction, id: string): Promise<ApiKeyRow | null> {
  const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.id, id));
  return row ?? null;
}

/** The key, locked until the transaction ends: of two revocations the second sees the first. */
export async function lockApiKey(tx: Transaction, id: string): Promise<ApiKeyRow | null> {
  const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.id, id)).for('update');
  return row ?? null;
}

/** The keys with these ids. */
export const apiKeysById = (tx: Transaction, ids: readonly string[]): Promise<ApiKeyRow[]> =>
  tx
    .select()
    .from(apiKeys)
    .where(inArray(apiKeys.id, [...ids]));

/** Notes that the key counts no more. */
export async function markRevoked(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
}

/** How many keys of the user could still be used at the time. */
export async function countLiveKeys(tx: Transaction, userId: string, now: Date): Promise<number> {
  const live = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now));
  return tx.$count(apiKeys, and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt), live));
}

/** A key with what is asked of its owner when it is used. */
export interface KeyForUse {
  readonly key: ApiKeyRow;
  readonly owner: Pick<UserRow, 'role' | 'state'>;
}

/** The keys with these ids, of whatever tenant. */
export function keysForUse(tx: Transaction, ids: readonly string[]): Promise<KeyForUse[]> {
  return tx
    .select({ key: apiKeys, owner: { role: users.role, state: users.state } })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(inArray(apiKeys.id, [...ids]));
}

/** Notes a use, unless one after `before` has been noted. */
export async function markKeyUsed(tx: Transaction, id: string, now: Date, before: Date): Promise<void> {
  await tx
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before))));
}

const of = (userId: string | null): SQL | undefined => (userId === null ? undefined : eq(apiKeys.userId, userId));

/** How many keys there are of one person or (null) of everybody. */
export const countApiKeys = (tx: Transaction, userId: string | null): Promise<number> => tx.$count(apiKeys, of(userId));

/** The rows of a page and one more, of one person or (null) of everybody, newest first; a page from the back reads the other way. */
export function pageOfApiKeys(tx: Transaction, userId: string | null, { size, direction, from }: WantedPage): Promise<ApiKeyRow[]> {
  const { createdAt, id } = apiKeys;
  const [beyond, order] = direction === 'backward' ? [gt, asc] : [lt, desc];
  return tx
    .select()
    .from(apiKeys)
    .where(and(of(userId), beyondCursor({ time: createdAt, id }, from, beyond)))
    .orderBy(order(createdAt), order(id))
    .limit(size + 1);
}
