/** Reads and writes of feeds. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, count, eq, sql } from 'drizzle-orm';
import { type FeedRow, inventoryFeeds } from './tables.js';

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>, lock: 'locked' | 'free') => {
  const found = query.select().from(inventoryFeeds).where(anyOf(inventoryFeeds.id, ids));
  return lock === 'locked' ? found.for('update') : found;
});

/** By id, in no order. */
export const feedsByIds = (tx: Transaction, ids: readonly string[]): Promise<FeedRow[]> => byIds(tx, { ids }, 'free');

/** One, locked until the transaction ends. */
export async function lockFeed(tx: Transaction, id: string): Promise<FeedRow | undefined> {
  return (await byIds(tx, { ids: [id] }, 'locked'))[0];
}

const lockList = statement(
  ({ tenantId }: Given<{ tenantId: string }>) => sql`select pg_advisory_xact_lock(hashtextextended(${tenantId}, 19))`,
);
const countAll = statement(({ tenantId }: Given<{ tenantId: string }>) =>
  query.select({ feeds: count() }).from(inventoryFeeds).where(eq(inventoryFeeds.tenantId, tenantId)),
);
const insert = statement((row: Given<FeedRow>) => query.insert(inventoryFeeds).values(row));

/** Stores a new one; false where the business has as many as it may have, also by others who add one at the same time. */
export async function insertFeed(tx: Transaction, row: FeedRow, most: number): Promise<boolean> {
  const { tenantId } = row;
  await lockList(tx, { tenantId });
  if (((await countAll(tx, { tenantId }))[0]?.feeds ?? 0) >= most) return false;
  await insert(tx, row);
  return true;
}

/** What a change may set. */
export type FeedChange = Partial<Omit<FeedRow, 'id' | 'tenantId' | 'createdBy' | 'createdAt'>>;

const update = statement(({ id, ...change }: Given<FeedChange & Pick<FeedRow, 'id'>>) =>
  query.update(inventoryFeeds).set(change).where(eq(inventoryFeeds.id, id)).returning(),
);

/** Changes a feed that the transaction has locked. */
export async function updateFeed(tx: Transaction, id: string, change: FeedChange): Promise<FeedRow | undefined> {
  return (await update(tx, { ...change, id }))[0];
}

const remove = statement(({ id }: Given<{ id: string }>) => query.delete(inventoryFeeds).where(eq(inventoryFeeds.id, id)));

/** Removes a feed with its runs; the vehicles that it brought stay. */
export async function deleteFeed(tx: Transaction, id: string): Promise<void> {
  await remove(tx, { id });
}

interface PageValues extends KeysetPage<string> {
  readonly tenantId: string;
  readonly createdBy?: string | undefined;
}

const readPage = statement(({ tenantId, createdBy, from, limit }: Given<PageValues>, order: ReadingOrder) =>
  query
    .select()
    .from(inventoryFeeds)
    .where(
      and(
        eq(inventoryFeeds.tenantId, tenantId),
        createdBy && eq(inventoryFeeds.createdBy, createdBy),
        beyond(inventoryFeeds.id, from, order),
      ),
    )
    .orderBy(along(inventoryFeeds.id, order))
    .limit(limit),
);

/** A page of a business's feeds, the newest first; of one person's where one is named. */
export const feedPage = (tx: Transaction, tenantId: string, createdBy: string | undefined, page: WantedPage): Promise<FeedRow[]> =>
  readPage(tx, { tenantId, createdBy, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));
