import { type Cursor, idOfCursor, instantOfCursor } from '@marque/shared/graph';
import { and, eq, type gt, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** The columns by which a list is sorted: a time, and the id where several have the same. */
export interface SortColumns {
  readonly time: PgColumn;
  readonly id: PgColumn;
}

/** The rows beyond a cursor of time and id, on the side that `beyond` says; all rows where there is no cursor. */
export function beyondCursor({ time, id }: SortColumns, from: Cursor | null, beyond: typeof gt): SQL | undefined {
  if (from === null) return undefined;
  const [instant, last] = [instantOfCursor(from[0]), idOfCursor(from[1])];
  return or(beyond(time, instant), and(eq(time, instant), beyond(id, last)));
}
