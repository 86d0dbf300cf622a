/** Keyset conditions of lists; the cursor comes from the client. */
import { gt, lt, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Place } from '@marque/shared/db/statement';
import { countOfCursor, idOfCursor, type WantedPage } from '@marque/shared/graph';

/** The id beyond which a page begins, of a list by id; undefined at the list's end, throws `BAD_USER_INPUT` for a strange cursor. */
export const idBeyond = ({ from }: WantedPage): string | undefined => (from === null ? undefined : idOfCursor(from[0]));

/** The same for a list by a whole number. */
export const numberBeyond = ({ from }: WantedPage): number | undefined =>
  from === null ? undefined : countOfCursor(from[0], Number.MAX_SAFE_INTEGER);

/** Rows beyond the place where a page begins, if there is one, in a list that runs from the greatest to the least. */
export const beyond = (column: PgColumn, from: Place<string | number> | undefined, direction: WantedPage['direction']): SQL | undefined =>
  from && (direction === 'forward' ? lt(column, from) : gt(column, from));
