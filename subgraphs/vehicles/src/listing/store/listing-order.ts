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

/** What the places of an order may need besides the row. */
export interface OrderGiven {
  /** The search words as a tsquery; null where there are none. */
  readonly query: SQL | null;
  /** The search as the tsquery of a whole number; null where it is none. */
  readonly number: SQL | null;
  /** Kilometres from the place of the filter; null where it names none. */
  readonly distanceKm: SQL | null;
}

/** How good a match of a search is: a row of a later class stands behind all of an earlier one. */
export const matchClasses = [3, 2, 1, 0] as const;
export type MatchClass = (typeof matchClasses)[number];

const names = sql`ts_filter(search, '{a,b}')`;
const facts = sql`ts_filter(search, '{a,b,c}')`;

/** What is true of the rows of a class, each of which an index finds: the whole number, all words in the names, in the facts, anywhere. */
export function isOfClass(matchClass: MatchClass, query: SQL, number: SQL | null): SQL {
  const isNumber = sql`search @@ ${number}`;
  const others = number === null ? sql`` : sql`not ${isNumber} and `;
  switch (matchClass) {
    case 3:
      return number === null ? sql`false` : isNumber;
    case 2:
      return sql`(${others}${names} @@ ${query})`;
    case 1:
      return sql`(${others}${facts} @@ ${query} and not ${names} @@ ${query})`;
    case 0:
      return sql`(${others}not ${facts} @@ ${query})`;
    default:
      return matchClass satisfies never;
  }
}

/** Every order ends in the id, so that no two rows are equal and a page border never falls between equals. */
export function sortKey(orderBy: ListingOrder, given: OrderGiven): SortKey {
  switch (orderBy) {
    case 'RELEVANCE': {
      const { query, number } = given;
      if (query === null) return sortKey('NEWEST', given);
      const whole = number === null ? sql`` : sql`when search @@ ${number} then 3 `;
      const matchClass = sql`(case ${whole}when ${names} @@ ${query} then 2 when ${facts} @@ ${query} then 1 else 0 end)`;
      return { parts: [part(matchClass, 'int'), part(sql`listed_at`, 'timestamptz'), id], descending: true };
    }
    case 'DISTANCE':
      if (given.distanceKm === null) throw new PlatformError('BAD_USER_INPUT', 'DISTANCE takes a filter with `near`.');
      // Whole metres survive the cursor exactly.
      return { parts: [part(sql`(${given.distanceKm} * 1000)::int`, 'int'), id], descending: false };
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
    case 'ODOMETER_HIGH':
      return { parts: [part(sql`coalesce(odometer_km, 0)`, 'int'), id], descending: true };
    default:
      return orderBy satisfies never;
  }
}

/** The page that is wanted; its cursor must be of this order. Throws PlatformError `BAD_USER_INPUT`. */
export function listingCursor(
  orderBy: ListingOrder,
  { hasWords, hasPlace }: { readonly hasWords: boolean; readonly hasPlace: boolean },
  page: PageArguments,
): WantedPage {
  const { parts } = sortKey(orderBy, { query: hasWords ? sql`true` : null, number: null, distanceKm: hasPlace ? sql`0` : null });
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
