/** Keyset conditions of lists; the cursor comes from the client. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { countOfCursor, idOfCursor, type WantedPage } from '@marque/shared/graph';

/** Rows beyond the cursor in a list that runs from the greatest id to the least; throws `BAD_USER_INPUT` for a strange cursor. */
export function beyondId(column: PgColumn, { from, direction }: WantedPage): SQL | undefined {
  if (from === null) return undefined;
  const id = idOfCursor(from[0]);
  return direction === 'forward' ? sql`${column} < ${id}::uuid` : sql`${column} > ${id}::uuid`;
}

/** The same for a list by a whole number. */
export function beyondNumber(column: PgColumn, { from, direction }: WantedPage): SQL | undefined {
  if (from === null) return undefined;
  const number = countOfCursor(from[0], Number.MAX_SAFE_INTEGER);
  return direction === 'forward' ? sql`${column} < ${number}` : sql`${column} > ${number}`;
}
