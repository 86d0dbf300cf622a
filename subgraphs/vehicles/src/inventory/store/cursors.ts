/** Keyset conditions of lists; the cursor comes from the client. */
import { countOfCursor, type WantedPage } from '@marque/shared/graph';
import { gt, lt, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** The largest value of an integer column. */
const mostNumber = 2_147_483_647;

/** Rows beyond the cursor in a list that runs from the least number to the greatest; throws `BAD_USER_INPUT` for a strange cursor. */
export function beyondNumber(column: PgColumn, { from, direction }: WantedPage): SQL | undefined {
  if (from === null) return undefined;
  const number = countOfCursor(from[0], mostNumber);
  return direction === 'forward' ? gt(column, number) : lt(column, number);
}
