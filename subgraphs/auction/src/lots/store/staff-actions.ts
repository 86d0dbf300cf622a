/** The log of what staff did with auctions. */
import { count, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import { type StaffActionRow, staffActions } from './tables.js';

const insert = statement((row: Given<StaffActionRow>) =>
  query.insert(staffActions).values(row).onConflictDoNothing().returning({ id: staffActions.id }),
);

/** Adds an action to the log; false where an early end is in it already. */
export async function insertStaffAction(tx: Transaction, row: StaffActionRow): Promise<boolean> {
  return (await insert(tx, row)).length > 0;
}

const readPages = statement(
  ({ ids, from, limit }: Given<KeysetPage<string> & { readonly ids: readonly string[] }>, order: ReadingOrder) => {
    const rows = query
      .select()
      .from(staffActions)
      .where(sql`${staffActions.auctionId} = wanted.id and ${beyond(staffActions.id, from, order) ?? sql`true`}`)
      .orderBy(along(staffActions.id, order))
      .limit(limit)
      .as('page');
    return query
      .select({ of: sql<string>`wanted.id`, row: rows._.selectedFields })
      .from(sql`unnest(${ids}::uuid[]) as wanted (id)`)
      .crossJoinLateral(rows);
  },
);

/** The same page of what staff did with each of these auctions, newest first; of each one row more than the page has. */
export async function pagesOfStaffActions(
  tx: Transaction,
  auctionIds: readonly string[],
  page: WantedPage,
): Promise<Map<string, StaffActionRow[]>> {
  const found = await readPages(tx, { ids: auctionIds, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));
  return new Map([...Map.groupBy(found, (each) => each.of)].map(([id, all]) => [id, all.map(({ row }) => row)]));
}

const countRows = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query
    .select({ id: sql<string>`${staffActions.auctionId}`, rows: count() })
    .from(staffActions)
    .where(anyOf(staffActions.auctionId, ids))
    .groupBy(staffActions.auctionId),
);

/** How often staff acted on each of these auctions. */
export const countsOfStaffActions = (tx: Transaction, auctionIds: readonly string[]): Promise<ListCount[]> =>
  countRows(tx, { ids: auctionIds });
