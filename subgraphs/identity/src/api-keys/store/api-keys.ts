/** Reads and writes of API keys. */
import type { Transaction } from '@marque/shared/db';
import { type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { WantedPage } from '@marque/shared/graph';
import { and, count, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { beyondCursor, inOrder, type PageValues, pageValues } from '../../people/store/beyond-cursor.js';
import { type UserRow, users } from '../../people/store/tables.js';
import { type ApiKeyRow, apiKeys } from './tables.js';

const insert = statement((row: Given<typeof apiKeys.$inferInsert>) => query.insert(apiKeys).values(row).returning());

/** The key as it was written. */
export async function addApiKey(tx: Transaction, row: typeof apiKeys.$inferInsert): Promise<ApiKeyRow> {
  const [added] = await insert(tx, row);
  if (added === undefined) throw new Error('An API key was not written.');
  return added;
}

const find = statement(({ ids }: Given<{ ids: readonly string[] }>, lock: 'locked' | 'free') => {
  const found = query.select().from(apiKeys).where(anyOf(apiKeys.id, ids));
  return lock === 'locked' ? found.for('update') : found;
});

/** The key with the id. */
export async function apiKeyById(tx: Transaction, id: string): Promise<ApiKeyRow | null> {
  const [row] = await find(tx, { ids: [id] }, 'free');
  return row ?? null;
}

/** The key, locked until the transaction ends: of two revocations the second sees the first. */
export async function lockApiKey(tx: Transaction, id: string): Promise<ApiKeyRow | null> {
  const [row] = await find(tx, { ids: [id] }, 'locked');
  return row ?? null;
}

/** The keys with these ids. */
export const apiKeysById = (tx: Transaction, ids: readonly string[]): Promise<ApiKeyRow[]> => find(tx, { ids }, 'free');

const revoke = statement(({ id, now }: Given<{ id: string; now: Date }>) =>
  query
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt))),
);

/** Notes that the key counts no more. */
export async function markRevoked(tx: Transaction, id: string, now: Date): Promise<void> {
  await revoke(tx, { id, now });
}

const countLive = statement(({ userId, now }: Given<{ userId: string; now: Date }>) =>
  query
    .select({ rows: count() })
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)))),
);

/** How many keys of the user could still be used at the time. */
export async function countLiveKeys(tx: Transaction, userId: string, now: Date): Promise<number> {
  const [row] = await countLive(tx, { userId, now });
  return row?.rows ?? 0;
}

/** A key with what is asked of its owner when it is used. */
export interface KeyForUse {
  readonly key: ApiKeyRow;
  readonly owner: Pick<UserRow, 'role' | 'state'>;
}

const readForUse = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query
    .select({ key: apiKeys, owner: { role: users.role, state: users.state } })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(anyOf(apiKeys.id, ids)),
);

/** The keys with these ids, of whatever tenant. */
export const keysForUse = (tx: Transaction, ids: readonly string[]): Promise<KeyForUse[]> => readForUse(tx, { ids });

const noteUse = statement(({ id, now, before }: Given<{ id: string; now: Date; before: Date }>) =>
  query
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before)))),
);

/** Notes a use, unless one after `before` has been noted. */
export async function markKeyUsed(tx: Transaction, id: string, now: Date, before: Date): Promise<void> {
  await noteUse(tx, { id, now, before });
}

interface ListValues {
  readonly userId?: string | undefined;
}

const countListed = statement(({ userId }: Given<ListValues>) =>
  query
    .select({ rows: count() })
    .from(apiKeys)
    .where(userId && eq(apiKeys.userId, userId)),
);

/** How many keys there are of one person or (null) of everybody. */
export async function countApiKeys(tx: Transaction, userId: string | null): Promise<number> {
  const [row] = await countListed(tx, { userId: userId ?? undefined });
  return row?.rows ?? 0;
}

const sort = { time: apiKeys.createdAt, id: apiKeys.id };

const readPage = statement(({ userId, ...page }: Given<ListValues & PageValues>, order: ReadingOrder) =>
  query
    .select()
    .from(apiKeys)
    .where(and(userId && eq(apiKeys.userId, userId), beyondCursor(sort, page, order)))
    .orderBy(...inOrder(sort, order))
    .limit(page.limit),
);

/** The rows of a page and one more, of one person or (null) of everybody, newest first; a page from the back reads the other way. */
export const pageOfApiKeys = (tx: Transaction, userId: string | null, page: WantedPage): Promise<ApiKeyRow[]> =>
  readPage(tx, { userId: userId ?? undefined, ...pageValues(page) }, readingOrder('falling', page));
