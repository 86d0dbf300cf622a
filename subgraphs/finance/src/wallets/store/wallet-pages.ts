/** Pages of lists that each of several wallets has, read in one statement; newest first. */
import { and, asc, count, desc, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import type { Cursor, WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';

/** A list that each wallet has. */
export interface ListOfWallets {
  readonly table: PgTable;
  readonly walletId: PgColumn;
  /** Orders the list and is unique within it. */
  readonly key: PgColumn;
  /** The key in a cursor; throws `BAD_USER_INPUT` when it is none. */
  keyOf(part: Cursor[number]): bigint | string;
}

/**
 * That a row is on its wallet's page of the rows that `where` leaves, or the one behind it. The index is read once for each wallet, however many
 * there are: a lateral page with a limit can be read in no other way.
 */
export function onPage(list: ListOfWallets, walletIds: readonly string[], page: WantedPage, where?: SQL): SQL {
  const { table, walletId, key } = list;
  return sql`(${walletId}, ${key}) in (
    select wanted.id, page.key from unnest(${sql.param(walletIds)}::uuid[]) as wanted (id)
    cross join lateral (
      select ${key} as key from ${table} where ${and(sql`${walletId} = wanted.id`, where, beyond(list, page))}
      order by ${along(list, page)} limit ${page.size + 1}
    ) as page)`;
}

/** How many rows each of these wallets has of those that `where` leaves. */
export const countsOf = (
  tx: Transaction,
  { table, walletId }: ListOfWallets,
  walletIds: readonly string[],
  where?: SQL,
): Promise<ListCount[]> =>
  tx
    .select({ id: sql<string>`${walletId}`, rows: count() })
    .from(table)
    .where(and(inArray(walletId, [...walletIds]), where))
    .groupBy(walletId);

/** The order in which a page is read: forward pages go down from the cursor, backward pages up. */
export const along = ({ key }: ListOfWallets, { direction }: WantedPage): SQL => (direction === 'forward' ? desc(key) : asc(key));

function beyond({ key, keyOf }: ListOfWallets, { from, direction }: WantedPage): SQL | undefined {
  const part = from?.[0];
  if (part === undefined) return undefined;
  const value = sql.param(keyOf(part), key);
  return direction === 'forward' ? sql`${key} < ${value}` : sql`${key} > ${value}`;
}
