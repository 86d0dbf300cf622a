/** Saved searches: kept, changed, read. */
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { mostSearches } from '../domain/saved-filter.js';
import { savedSearches, type SavedSearchRow, searchKeys } from './tables.js';

const { id, tenantId, userId, name, filter, filterVersion, notify, createdAt } = getTableColumns(savedSearches);
const columns = { id, tenantId, userId, name, filter, filterVersion, notify, createdAt };

const freePlace = statement(
  (given: Given<{ tenantId: string; userId: string }>) => sql<{ place: number }>`
    select place from generate_series(1, ${sql.raw(String(mostSearches))}) as place
    where not exists (select from vehicles.saved_searches s
      where s.tenant_id = ${given.tenantId}::uuid and s.user_id = ${given.userId}::uuid and s.place = place.place)
    order by place limit 1`,
);

const insertOne = bulkInsert<typeof savedSearches, { id: string }>(savedSearches, { onConflict: sql`do nothing`, returning: sql`id` });
const insertKeys = bulkInsert(searchKeys);

/** A new search without its place. */
export type NewSearch = Omit<typeof savedSearches.$inferInsert, 'place'>;

/** Keeps a search in a free place of its person; null where none is left. A place that another call takes meanwhile is not free. */
export async function insertSearch(tx: Transaction, row: NewSearch, keys: readonly string[]): Promise<SavedSearchRow | null> {
  for (;;) {
    const [free] = await freePlace(tx, { tenantId: row.tenantId, userId: row.userId });
    if (free === undefined) return null;
    const [stored] = await insertOne(tx, [{ ...row, place: free.place }]);
    if (stored === undefined) continue;
    await insertKeys(
      tx,
      keys.map((key) => ({ tenantId: row.tenantId, key, searchId: row.id })),
    );
    return row;
  }
}

const ofPerson = (given: Given<{ id: string; userId: string }>) =>
  and(eq(savedSearches.id, given.id), eq(savedSearches.userId, given.userId));

interface SearchChange {
  readonly id: string;
  readonly userId: string;
  readonly name?: string | undefined;
  readonly notify?: boolean | undefined;
  /** Set where notices begin again. */
  readonly watchingSince?: Date | undefined;
}

const update = statement((given: Given<SearchChange>) => {
  const { id: _id, userId: _userId, ...change } = given;
  return query.update(savedSearches).set(change).where(ofPerson(given)).returning(columns);
});

/** Changes a search of the person; null where they have none of this id. */
export async function updateSearch(tx: Transaction, change: SearchChange): Promise<SavedSearchRow | null> {
  return (await update(tx, change))[0] ?? null;
}

const lockOne = statement((given: Given<{ id: string; userId: string }>) =>
  query.select(columns).from(savedSearches).where(ofPerson(given)).for('update'),
);

/** The search of the person, locked until the transaction ends; null where they have none of this id. */
export async function lockSearch(tx: Transaction, which: { id: string; userId: string }): Promise<SavedSearchRow | null> {
  return (await lockOne(tx, which))[0] ?? null;
}

const remove = statement((given: Given<{ id: string; userId: string }>) =>
  query.delete(savedSearches).where(ofPerson(given)).returning({ id: savedSearches.id }),
);

/** Removes a search of the person with all that came of it; false where they have none of this id. */
export async function removeSearch(tx: Transaction, which: { id: string; userId: string }): Promise<boolean> {
  return (await remove(tx, which)).length > 0;
}

const byIds = statement((given: Given<{ ids: readonly string[] }>) =>
  query.select(columns).from(savedSearches).where(anyOf(savedSearches.id, given.ids)),
);

/** Searches by id, of whoever they are, in no order. */
export const searchesByIds = (tx: Transaction, ids: readonly string[]): Promise<SavedSearchRow[]> => byIds(tx, { ids });

const readPage = statement((given: Given<KeysetPage<string> & { readonly userId: string }>, order: ReadingOrder) =>
  query
    .select(columns)
    .from(savedSearches)
    .where(and(eq(savedSearches.userId, given.userId), beyond(savedSearches.id, given.from, order)))
    .orderBy(along(savedSearches.id, order))
    .limit(given.limit),
);

/** A page of a person's searches, newest first; one row more than the page has. */
export const pageOfSearches = (tx: Transaction, person: string, page: WantedPage): Promise<SavedSearchRow[]> =>
  readPage(tx, { userId: person, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));
