/** Pages of lists that each of several wallets has, read in one statement; newest first. */
import { and, asc, count, desc, gt, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { anyOf, type Given, type Place, query } from '@marque/shared/db/statement';
import type { Cursor, WantedPage } from '@marque/shared/graph';

/** A list that each wallet has. */
export interface ListOfWallets {
  readonly table: PgTable;
  readonly walletId: PgColumn;
  /** Orders the list and is unique within it. */
  readonly key: PgColumn;
  /** The key in a cursor; throws `BAD_USER_INPUT` when it is none. */
  keyOf(part: Cursor[number]): bigint | string;
}

/** Whose pages, and which: the values of a statement that reads them. */
export interface PageValues {
  readonly walletIds: readonly string[];
  /** The key behind which the page begins. */
  readonly behind?: bigint | string | undefined;
  /** One more than the page has. */
  readonly limit: number;
}

/** Which way a page is read: forward pages go down from the cursor, backward pages up. */
export type Direction = WantedPage['direction'];

/** What a statement is given to read this page of each of these wallets' lists. */
export function pageValues({ keyOf }: ListOfWallets, walletIds: readonly string[], { from, size }: WantedPage): PageValues {
  const part = from?.[0];
  return { walletIds, behind: part === undefined ? undefined : keyOf(part), limit: size + 1 };
}

/**
 * That a row is on its wallet's page of the rows that `where` leaves, or the one behind it. The index is read once for each wallet, however many
 * there are: a lateral page with a limit can be read in no other way.
 */
export function onPage(list: ListOfWallets, { walletIds, behind, limit }: Given<PageValues>, direction: Direction, where?: SQL): SQL {
  const { table, walletId, key } = list;
  const beyond = behind && (direction === 'forward' ? lt(key, behind) : gt(key, behind));
  return sql`(${walletId}, ${key}) in (
    select wanted.id, page.key from unnest(${walletIds}::uuid[]) as wanted (id)
    cross join lateral (
      select ${key} as key from ${table} where ${and(sql`${walletId} = wanted.id`, where, beyond)}
      order by ${along(list, direction)} limit ${limit}
    ) as page)`;
}

/** Reads how many rows each of these wallets has of those that `where` leaves. */
export const countsOf = ({ table, walletId }: ListOfWallets, walletIds: Place<readonly string[]>, where?: SQL) =>
  query
    .select({ id: sql<string>`${walletId}`, rows: count() })
    .from(table)
    .where(and(anyOf(walletId, walletIds), where))
    .groupBy(walletId);

/** The order in which a page is read. */
export const along = ({ key }: ListOfWallets, direction: Direction): SQL => (direction === 'forward' ? desc(key) : asc(key));
