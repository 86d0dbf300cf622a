/** Pages and counts of a listing. */
import type { Transaction } from '@marque/shared/db';
import type { Cursor, WantedPage } from '@marque/shared/graph';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, sql, type SQL } from 'drizzle-orm';
import { facetNames, type FacetCount, type FacetName, type ListingFilter, type ListingOrder } from '../domain/listing.js';
import { cursorKey, sortKey } from './listing-order.js';
import {
  facetConditions,
  listingConditions,
  type ListingGiven,
  type ListingValues,
  listingValues,
  otherConditions,
  searchQuery,
} from './listing-conditions.js';
import { vehicles, type VehicleRow } from '../../inventory/store/tables.js';
import { vehicleColumns } from '../../inventory/store/vehicles.js';

/** A row of a page with its place in the order. */
export interface ListedRow extends VehicleRow {
  readonly cursor: Cursor;
}

interface PageValues extends ListingValues {
  /** The texts of the cursor behind which it begins. */
  readonly from?: readonly string[] | undefined;
  readonly limit: number;
}

/** Which way a page is read. */
interface PageShape {
  readonly orderBy: ListingOrder;
  readonly direction: WantedPage['direction'];
}

const readPage = statement((given: Given<PageValues>, { orderBy, direction }: PageShape) => {
  const { parts, descending } = sortKey(orderBy, searchQuery(given));
  const falling = descending === (direction === 'forward');
  const list = (text: (expression: SQL) => SQL): SQL =>
    sql.join(
      parts.map(({ expression }) => text(expression)),
      sql`, `,
    );
  const key = list((expression) => expression);
  const beyond = given.from && sql`(${key}) ${falling ? sql`<` : sql`>`} (${cursorKey(parts, given.from)})`;
  return query
    .select({
      ...vehicleColumns,
      cursor: sql<string[]>`array[${sql.raw(`'${orderBy}'`)}::text, ${list((expression) => sql`(${expression})::text`)}]`,
    })
    .from(vehicles)
    .where(and(listingConditions(given), beyond))
    .orderBy(list((expression) => (falling ? sql`${expression} desc` : sql`${expression} asc`)))
    .limit(given.limit);
});

/** One page and a row beyond it, in the direction of reading. */
export function listingPage(
  tx: Transaction,
  tenantId: string,
  filter: ListingFilter,
  orderBy: ListingOrder,
  { direction, from, size }: WantedPage,
): Promise<ListedRow[]> {
  const texts = from?.slice(1).map(String);
  return readPage(tx, { ...listingValues(tenantId, filter), from: texts, limit: size + 1 }, { orderBy, direction });
}

const countRows = statement(
  (given: ListingGiven) => sql<{ count: number }>`select count(*)::int as count from vehicles.vehicles where ${listingConditions(given)}`,
);

/** How many vehicles the listing has. */
export async function listingCount(tx: Transaction, tenantId: string, filter: ListingFilter): Promise<number> {
  const [row] = await countRows(tx, listingValues(tenantId, filter));
  return row?.count ?? 0;
}

/** Facets that have many values give the most frequent ones. */
const mostValues = 200;

/** The 1-2-5 band of a price by its digits, so that no logarithm rounds a border away: its first digit's class and its length. */
const digit = sql`left(asking_minor::text, 1)`;
const band = sql`currency || ':' || case when ${digit} >= '5' then '5' when ${digit} >= '2' then '2' else '1' end || ':' || length(asking_minor::text)`;

const facetValues: Readonly<Record<FacetName, SQL>> = {
  MAKE: sql`make`,
  MODEL: sql`model`,
  BODY_TYPE: sql`body_type`,
  FUEL: sql`fuel`,
  CONDITION: sql`condition`,
  YEAR: sql`year::text`,
  PRICE_BAND: band,
  CITY: sql`city`,
};

const countFacets = statement((given: ListingGiven) => {
  const conditions = facetConditions(given);
  const list = (text: (name: FacetName) => SQL, between = sql`, `): SQL => sql.join(facetNames.map(text), between);
  const missOf = (name: FacetName): SQL => sql`${sql.identifier(`miss_${name}`)}`;
  const values = list((name) => sql`${facetValues[name]} as ${sql.identifier(name)}`);
  const misses = list((name) => sql`(not ${conditions[name]})::int as ${missOf(name)}`);
  const sum = list(missOf, sql` + `);
  const counts = list(
    (name) => {
      const value = sql.identifier(name);
      return sql`(select '${sql.raw(name)}'::text as facet, ${value}::text as value, count(*)::int as count from rows
      where ${sum} = ${missOf(name)} and ${value} is not null
      group by 2 order by 3 desc, 2 limit ${sql.raw(String(mostValues))})`;
    },
    sql` union all `,
  );
  return sql<FacetCount>`
    with rows as materialized (
      select ${values}, ${misses} from vehicles.vehicles where ${otherConditions(given)})
    ${counts}`;
});

/** Counts of all facets in one statement and one scan: a row counts for a facet when every other facet's condition holds. */
export const listingFacets = (tx: Transaction, tenantId: string, filter: ListingFilter): Promise<FacetCount[]> =>
  countFacets(tx, listingValues(tenantId, filter));

const matching = statement((given: Given<ListingValues & { readonly ids: readonly string[] }>) =>
  query
    .select(vehicleColumns)
    .from(vehicles)
    .where(and(anyOf(vehicles.id, given.ids), listingConditions(given))),
);

/** Those of these vehicles that meet the criteria. */
export const matchingVehicles = (tx: Transaction, tenantId: string, ids: readonly string[], filter: ListingFilter): Promise<VehicleRow[]> =>
  matching(tx, { ...listingValues(tenantId, filter), ids });
