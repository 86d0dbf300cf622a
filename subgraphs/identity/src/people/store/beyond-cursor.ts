import { along, type ReadingOrder } from '@marque/shared/db/keyset';
import type { Given } from '@marque/shared/db/statement';
import { idOfCursor, instantOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, eq, gt, lt, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** The columns by which a list is sorted: a time, and the id where several have the same. */
export interface SortColumns {
  readonly time: PgColumn;
  readonly id: PgColumn;
}

/** Which page: the values of a statement that reads it. */
export interface PageValues {
  /** Of the cursor beyond which it begins; without one it begins at the end of the list. */
  readonly instant?: Date | undefined;
  readonly last?: string | undefined;
  /** One more than the page has. */
  readonly limit: number;
}

/** What a statement is given to read the page; throws `BAD_USER_INPUT` when its cursor is none of time and id. */
export function pageValues({ from, size }: WantedPage): PageValues {
  if (from === null) return { limit: size + 1 };
  return { instant: instantOfCursor(from[0]), last: idOfCursor(from[1]), limit: size + 1 };
}

/** The rows beyond a page's cursor; all rows where there is no cursor. */
export function beyondCursor({ time, id }: SortColumns, { instant, last }: Given<PageValues>, order: ReadingOrder): SQL | undefined {
  if (instant === undefined || last === undefined) return undefined;
  const beyond = order === 'rising' ? gt : lt;
  return or(beyond(time, instant), and(eq(time, instant), beyond(id, last)));
}

/** The columns in the order of reading. */
export const inOrder = ({ time, id }: SortColumns, order: ReadingOrder): SQL[] => [time, id].map((column) => along(column, order));
