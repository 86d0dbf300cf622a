/** The increments of a business: setting them, those that count, all that were ever set. */
import { count, desc } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { defaultIncrements, type DefaultIncrementsRow } from './tables.js';

const insert = statement((row: Given<DefaultIncrementsRow>) => query.insert(defaultIncrements).values(row));

/** Adds increments that count from now on; those from before stay in the log. */
export async function insertDefaultIncrements(tx: Transaction, row: DefaultIncrementsRow): Promise<void> {
  await insert(tx, row);
}

const last = statement(() =>
  query.select().from(defaultIncrements).orderBy(desc(defaultIncrements.setAt), desc(defaultIncrements.id)).limit(1),
);

/** Those of the transaction's tenant that count; null where nobody has set any. */
export async function defaultIncrementsNow(tx: Transaction): Promise<DefaultIncrementsRow | null> {
  const [row] = await last(tx, {});
  return row ?? null;
}

const readPage = statement(({ from, limit }: Given<KeysetPage<string>>, order: ReadingOrder) =>
  query
    .select()
    .from(defaultIncrements)
    .where(beyond(defaultIncrements.id, from, order))
    .orderBy(along(defaultIncrements.id, order))
    .limit(limit),
);

/** A page of all that were ever set, the last that was set first; one row more than the page has. */
export const pageOfDefaultIncrements = (tx: Transaction, page: WantedPage): Promise<DefaultIncrementsRow[]> =>
  readPage(tx, keysetPage(page, idOfCursor), readingOrder('falling', page));

const countRows = statement(() => query.select({ rows: count() }).from(defaultIncrements));

/** How often they were set. */
export async function countOfDefaultIncrements(tx: Transaction): Promise<number> {
  const [row] = await countRows(tx, {});
  return row?.rows ?? 0;
}
