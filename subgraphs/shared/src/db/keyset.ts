/** Pages of lists that one column orders, in which no two rows of a list have the same value. The cursor, which is that value, comes from a client. */
import { asc, type Column, desc, gt, lt, type SQL } from 'drizzle-orm';
import type { Cursor, WantedPage } from '../graph/pages.js';
import type { Place } from './statement.js';

/** Which way rows are read: from the least value on, or from the greatest. */
export type ReadingOrder = 'rising' | 'falling';

/** Which page: the values of a statement that reads it. */
export interface KeysetPage<Key> {
  /** The value beyond which it begins; without one it begins at the end of the list. */
  readonly from?: Key | undefined;
  /** One more than the page has. */
  readonly limit: number;
}

/** What a statement is given to read the page. `keyOf` reads the value in a cursor, and throws `BAD_USER_INPUT` where it is none. */
export const keysetPage = <Key>({ from, size }: WantedPage, keyOf: (part: Cursor[number] | undefined) => Key): KeysetPage<Key> => ({
  from: from === null ? undefined : keyOf(from[0]),
  limit: size + 1,
});

/** How a page is read of a list that rises or falls: one from the list's back is read against it. */
export function readingOrder(list: ReadingOrder, { direction }: Pick<WantedPage, 'direction'>): ReadingOrder {
  if (direction === 'forward') return list;
  return list === 'rising' ? 'falling' : 'rising';
}

/** The rows beyond the place where a page begins; all rows where there is none. */
export const beyond = (column: Column, from: Place<unknown> | undefined, order: ReadingOrder): SQL | undefined =>
  from && (order === 'rising' ? gt(column, from) : lt(column, from));

/** The column in the order of reading. */
export const along = (column: Column, order: ReadingOrder): SQL => (order === 'rising' ? asc(column) : desc(column));
