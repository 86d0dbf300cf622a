/** Keyset conditions of lists; the cursor comes from the client. */
import type { Place } from '@marque/shared/db/statement';
import { countOfCursor, type WantedPage } from '@marque/shared/graph';
import { gt, lt, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** The largest value of an integer column. */
const mostNumber = 2_147_483_647;

/** What the statement of a page is given. */
export interface NumberedPage {
  /** The number behind which it begins. */
  readonly from?: number | undefined;
  readonly limit: number;
}

/** The page and one row more; throws `BAD_USER_INPUT` for a strange cursor. */
export const numberedPage = ({ from, size }: WantedPage): NumberedPage => ({
  from: from === null ? undefined : countOfCursor(from[0], mostNumber),
  limit: size + 1,
});

/** Rows beyond the number in a list that runs from the least number to the greatest. */
export const beyondNumber = (column: PgColumn, from: Place<number> | undefined, direction: WantedPage['direction']): SQL | undefined =>
  from && (direction === 'forward' ? gt(column, from) : lt(column, from));
