/** Pages and counts of a listing. */
import type { Transaction } from '@marque/shared/db';
import type { Cursor, WantedPage } from '@marque/shared/graph';
import { sql, type SQL } from 'drizzle-orm';
import { facetNames, type FacetCount, type FacetName, type ListingFilter, type ListingOrder } from '../domain/listing.js';
import { cursorKey, sortKey } from './listing-order.js';
import { all, facetConditions, listingConditions, otherConditions, searchQuery } from './listing-conditions.js';
import { vehicles, type VehicleRow } from '../../inventory/store/tables.js';
import { vehicleColumns } from '../../inventory/store/vehicles.js';

/** A row of a page with its place in the order. */
export interface ListedRow extends VehicleRow {
  readonly cursor: Cursor;
}

/** One page and a row beyond it, in the direction of reading. */
export async function listingPage(
  tx: Transaction,
  tenantId: string,
  filter: ListingFilter,
  orderBy: ListingOrder,
  page: WantedPage,
): Promise<ListedRow[]> {
  const { parts, descending } = sortKey(orderBy, searchQuery(filter));
  const falling = descending === (page.direction === 'forward');
  const order = sql.join(
    parts.map(({ expression }) => (falling ? sql`${expression} desc` : sql`${expression} asc`)),
    sql`, `,
  );
  const key = sql.join(
    parts.map(({ expression }) => expression),
    sql`, `,
  );
  const from = page.from;
  const beyond = from === null ? sql`true` : sql`(${key}) ${falling ? sql`<` : sql`>`} (${cursorKey(parts, from)})`;
  const texts = sql.join(
    parts.map(({ expression }) => sql`(${expression})::text`),
    sql`, `,
  );
  return tx
    .select({ ...vehicleColumns, cursor: sql<string[]>`array[${orderBy}::text, ${texts}]` })
    .from(vehicles)
    .where(all([listingConditions(tenantId, filter), beyond]))
    .orderBy(order)
    .limit(page.size + 1);
}

/** How many vehicles the listing has. */
export async function listingCount(tx: Transaction, tenantId: string, filter: ListingFilter): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(
    sql`select count(*)::int as count from vehicles.vehicles where ${listingConditions(tenantId, filter)}`,
  );
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

/** Counts of all facets in one statement and one scan: a row counts for a facet when every other facet's condition holds. */
export async function listingFacets(tx: Transaction, tenantId: string, filter: ListingFilter): Promise<FacetCount[]> {
  const conditions = facetConditions(filter);
  const misses = sql.join(
    facetNames.map((name) => sql`(not ${conditions[name]})::int as ${sql.identifier(`miss_${name}`)}`),
    sql`, `,
  );
  const values = sql.join(
    facetNames.map((name) => sql`${facetValues[name]} as ${sql.identifier(name)}`),
    sql`, `,
  );
  const sum = sql.join(
    facetNames.map((name) => sql`${sql.identifier(`miss_${name}`)}`),
    sql` + `,
  );
  const counts = sql.join(
    facetNames.map((name) => {
      const value = sql.identifier(name);
      return sql`(select ${name}::text as facet, ${value}::text as value, count(*)::int as count from rows
        where ${sum} = ${sql.identifier(`miss_${name}`)} and ${value} is not null
        group by 2 order by 3 desc, 2 limit ${mostValues})`;
    }),
    sql` union all `,
  );
  const rows = await tx.execute<{ facet: FacetName; value: string; count: number }>(sql`
    with rows as materialized (
      select ${values}, ${misses} from vehicles.vehicles where ${otherConditions(tenantId, filter)})
    ${counts}`);
  return [...rows];
}

/** The vehicle if it meets the criteria. */
export const matchingVehicles = (tx: Transaction, tenantId: string, ids: readonly string[], filter: ListingFilter): Promise<VehicleRow[]> =>
  tx
    .select(vehicleColumns)
    .from(vehicles)
    .where(all([sql`id = any (${sql.param([...ids])}::uuid[])`, listingConditions(tenantId, filter)]));
