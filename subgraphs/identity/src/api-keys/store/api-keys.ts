/** Reads and writes of API keys. */
import type { Transaction } from '@marque/shared/db';
import { and, asc, desc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import { apiKeys, users } from '../../store/tables.js';

export type ApiKeyRow = typeof apiKeys.$inferSelect;

export async function addApiKey(tx: Transaction, row: typeof apiKeys.$inferInsert): Promise<ApiKeyRow> {
  const [added] = await tx.insert(apiKeys).values(row).returning();
  if (added === undefined) throw new Error('An API key was not written.');
  return added;
}

/** The key, locked until the transaction ends: of two revocations the second sees the first. */
export async function lockApiKey(tx: Transaction, id: string): Promise<ApiKeyRow | null> {
  const [row] = await tx.select().from(apiKeys).where(eq(apiKeys.id, id)).for('update');
  return row ?? null;
}

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
  readonly owner: Pick<typeof users.$inferSelect, 'role' | 'status'>;
}

/** The keys with these ids, of whatever tenant. */
export function keysForUse(tx: Transaction, ids: readonly string[]): Promise<KeyForUse[]> {
  return tx
    .select({ key: apiKeys, owner: { role: users.role, status: users.status } })
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

/** Up to `limit` keys beyond a place, of one person or (null) of everybody: older and older, or newer and newer when `backward`. */
export function pageOfApiKeys(
  tx: Transaction,
  userId: string | null,
  from: { createdAt: Date; id: string } | null,
  limit: number,
  backward: boolean,
): Promise<ApiKeyRow[]> {
  const { createdAt, id } = apiKeys;
  const [beyond, order] = backward ? [gt, asc] : [lt, desc];
  const rest = from && or(beyond(createdAt, from.createdAt), and(eq(createdAt, from.createdAt), beyond(id, from.id)));
  return tx
    .select()
    .from(apiKeys)
    .where(and(userId === null ? undefined : eq(apiKeys.userId, userId), rest ?? undefined))
    .orderBy(order(createdAt), order(id))
    .limit(limit);
}
