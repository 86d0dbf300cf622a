/** The orders of a listing and the cursors that stand for places in them. */
import { PlatformError } from '@marque/shared/errors';
import type { Place } from '@marque/shared/db/statement';
import { wantedPage, type PageArguments, type WantedPage } from '@marque/shared/graph';
import { isId } from '@marque/shared/ids';
import { toInstant } from '@marque/shared/graph/scalars';
import { sql, type SQL } from 'drizzle-orm';
import type { ListingOrder } from '../domain/listing.js';

/** What a cursor's text must look like so that PostgreSQL can read it: cursors come from clients and may be forged. */
const accepts = {
  uuid: isId,
  bigint: (text: string) => /^\d{1,18}$/.test(text),
  int: (text: string) => /^\d{1,10}$/.test(text) && Number(text) <= 2_147_483_647,
  text: (text: string) => /^[A-Z]{3}$/.test(text),
  timestamptz: (text: string) =>
    /^\S{10} \d\d:\d\d:\d\d(\.\d{1,6})?[+-](0\d|1[0-4])(:\d\d)?$/.test(text) &&
    toInstant(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')) !== null,
} as const;

/** A column of a sort key with the type that a cursor's text is read back as. */
export interface KeyPart {
  readonly expression: SQL;
  readonly type: keyof typeof accepts;
}

/** What a listing is ordered by. */
export interface SortKey {
  readonly parts: readonly KeyPart[];
  readonly descending: boolean;
}

const part = (expression: SQL, type: keyof typeof accepts): KeyPart => ({ expression, type });
const id = part(sql`id`, 'uuid');
/** An unknown odometer sorts behind every known one. */
const unknownOdometerKm = 2_147_483_647;

/** Every order ends in the id, so that no two rows are equal and a page border never falls between equals. */
export function sortKey(orderBy: ListingOrder, query: SQL | null): SortKey {
  switch (orderBy) {
    case 'RELEVANCE':
      // A whole number survives the cursor exactly, a floating-point rank need not.
      if (query === null) return sortKey('NEWEST', null);
      return {
        parts: [part(sql`(ts_rank(search, ${query}) * 1000000)::int`, 'int'), part(sql`listed_at`, 'timestamptz'), id],
        descending: true,
      };
    case 'NEWEST':
      return { parts: [part(sql`listed_at`, 'timestamptz'), id], descending: true };
    case 'PRICE_LOW':
    case 'PRICE_HIGH':
      return {
        parts: [part(sql`currency`, 'text'), part(sql`coalesce(asking_minor, 0)`, 'bigint'), id],
        descending: orderBy === 'PRICE_HIGH',
      };
    case 'YEAR_NEW':
    case 'YEAR_OLD':
      return { parts: [part(sql`year`, 'int'), id], descending: orderBy === 'YEAR_NEW' };
    case 'ODOMETER_LOW':
      return { parts: [part(sql`coalesce(odometer_km, ${sql.raw(String(unknownOdometerKm))})`, 'int'), id], descending: false };
    default:
      return orderBy satisfies never;
  }
}

/** The page that is wanted; its cursor must be of this order. Throws PlatformError `BAD_USER_INPUT`. */
export function listingCursor(orderBy: ListingOrder, hasWords: boolean, page: PageArguments): WantedPage {
  const { parts } = sortKey(orderBy, hasWords ? sql`true` : null);
  const wanted = wantedPage(page, parts.length + 1);
  if (wanted.from === null) return wanted;
  const [order, ...texts] = wanted.from;
  if (order === orderBy && parts.every(({ type }, index) => accepts[type](String(texts[index])))) return wanted;
  throw new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
}

/** The texts of a cursor, as values to compare the sort key with. */
export const cursorKey = (parts: readonly KeyPart[], texts: Place<readonly string[]>): SQL =>
  sql.join(
    parts.map(({ type }, index) => sql`(${texts}::text[])[${sql.raw(String(index + 1))}]::${sql.raw(type)}`),
    sql`, `,
  );
