/** Adds what has changed to the kept counts of facets. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql, type SQL } from 'drizzle-orm';
import { facetNames } from '../domain/listing.js';
import { facetValues } from './listing-conditions.js';

const list = (parts: readonly SQL[], between = sql`, `): SQL => sql.join([...parts], between);
const column = (name: string): SQL => sql`${sql.identifier(name)}`;

/** Sums of each facet alone and of each two together; the pairs are made of them in both directions afterwards, for those are few. */
const groupings = facetNames.flatMap((name, index) => [
  sql`(${column(name)})`,
  ...facetNames.slice(index + 1).map((other) => sql`(${column(name)}, ${column(other)})`),
]);

const moreMemory = statement(() => sql`set local work_mem = '64MB'`);

const addChanges = statement(({ limit }: Given<{ limit: number }>) => {
  const values = list(facetNames.map((name) => sql`${facetValues[name]} as ${column(name)}`));
  const isIn = list(facetNames.map((name) => sql`grouping(${column(name)}) = 0 as ${column(`in_${name}`)}`));
  const parts = list(facetNames.map((name) => sql`(${sql.raw(`'${name}'`)}, ${column(name)}, ${column(`in_${name}`)})`));
  return sql<{ taken: number }>`
    with taken as (
      delete from vehicles.facet_changes where id in (
        select id from vehicles.facet_changes order by id limit ${limit} for update skip locked)
      returning tenant_id, status, delta, ${values}),
    sums as (
      select tenant_id, status, sum(delta) as n, ${list(facetNames.map(column))}, ${isIn}
      from taken group by tenant_id, status, grouping sets (${list(groupings)}) having sum(delta) <> 0),
    counted as (
      select tenant_id, status, a.facet, coalesce(b.facet, '') as by_facet, coalesce(b.value, '') as by_value, a.value, n
      from sums
      cross join lateral (values ${parts}) as a (facet, value, is_in)
      left join lateral (values ${parts}) as b (facet, value, is_in) on b.is_in and b.facet <> a.facet
      where a.is_in and a.value is not null and (b.facet is null or b.value is not null) and b.facet is distinct from 'PRICE_BAND'),
    added as (
      insert into vehicles.facet_counts as k (tenant_id, status, facet, by_facet, by_value, value, count)
      select tenant_id, status, facet, by_facet, by_value, value, n from counted order by 1, 2, 3, 4, 5, 6
      on conflict (tenant_id, status, facet, by_facet, by_value, value) do update set count = k.count + excluded.count)
    select count(*)::int as taken from taken`;
});

/** Adds up to so many changes to the kept counts, and answers how many there were; another who adds meanwhile takes others. */
export async function addFacetChanges(tx: Transaction, limit: number): Promise<number> {
  await moreMemory(tx, {});
  const [row] = await addChanges(tx, { limit });
  return row?.taken ?? 0;
}

const removeEmpty = statement(() => sql`delete from vehicles.facet_counts where count = 0`);

/** Forgets counts of what no vehicle has any more. */
export async function removeEmptyCounts(tx: Transaction): Promise<void> {
  await removeEmpty(tx, {});
}
