/** Pages of lists that each of several wallets has, read in one statement; newest first. */
import { and, count, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, type Place, query } from '@marque/shared/db/statement';
import type { Cursor, WantedPage } from '@marque/shared/graph';

/** A list that each wallet has. */
export interface ListOfWallets {
  readonly table: PgTable;
  readonly walletId: PgColumn;
  /** Orders the list and is unique within it. */
  readonly key: PgColumn;
  /** The key in a cursor; throws `BAD_USER_INPUT` when it is none. */
  keyOf(part: Cursor[number] | undefined): bigint | string;
}

/** Whose pages, and which: the values of a statement that reads them. */
export interface PageValues extends KeysetPage<bigint | string> {
  readonly walletIds: readonly string[];
}

/** What a statement is given to read this page of each of these wallets' lists. */
export const pageValues = ({ keyOf }: ListOfWallets, walletIds: readonly string[], page: WantedPage): PageValues => ({
  walletIds,
  ...keysetPage(page, keyOf),
});

/**
 * That a row is on its wallet's page of the rows that `where` leaves, or the one behind it. The index is read once for each wallet, however many
 * there are: a lateral page with a limit can be read in no other way.
 */
export function onPage(list: ListOfWallets, { walletIds, from, limit }: Given<PageValues>, order: ReadingOrder, where?: SQL): SQL {
  const { table, walletId, key } = list;
  return sql`(${walletId}, ${key}) in (
    select wanted.id, page.key from unnest(${walletIds}::uuid[]) as wanted (id)
    cross join lateral (
      select ${key} as key from ${table} where ${and(sql`${walletId} = wanted.id`, where, beyond(key, from, order))}
      order by ${along(key, order)} limit ${limit}
    ) as page)`;
}

/** Reads how many rows each of these wallets has of those that `where` leaves. */
export const countsOf = ({ table, walletId }: ListOfWallets, walletIds: Place<readonly string[]>, where?: SQL) =>
  query
    .select({ id: sql<string>`${walletId}`, rows: count() })
    .from(table)
    .where(and(anyOf(walletId, walletIds), where))
    .groupBy(walletId);
