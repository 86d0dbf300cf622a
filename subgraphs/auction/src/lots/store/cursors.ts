/** Keyset conditions of lists; the cursor comes from the client. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { PlatformError } from '@marque/shared/errors';
import type { WantedPage } from '@marque/shared/graph';
import { isId } from '@marque/shared/ids';

const strange = () => new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');

/** Rows beyond the cursor in a list that runs from the greatest id to the least; throws `BAD_USER_INPUT` for a strange cursor. */
export function beyondId(column: PgColumn, { from, direction }: WantedPage): SQL | undefined {
  if (from === null) return undefined;
  const [id] = from;
  if (typeof id !== 'string' || !isId(id)) throw strange();
  return direction === 'forward' ? sql`${column} < ${id}::uuid` : sql`${column} > ${id}::uuid`;
}

/** The same for a list by a whole number. */
export function beyondNumber(column: PgColumn, { from, direction }: WantedPage): SQL | undefined {
  if (from === null) return undefined;
  const [number] = from;
  if (typeof number !== 'number' || !Number.isSafeInteger(number)) throw strange();
  return direction === 'forward' ? sql`${column} < ${number}` : sql`${column} > ${number}`;
}
