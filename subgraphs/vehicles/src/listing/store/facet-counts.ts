/** Counts of a listing's facets, from the counts that are kept where they can tell, else from the vehicles. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement, statementPlannedEachTime } from '@marque/shared/db/statement';
import { sql, type SQL } from 'drizzle-orm';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { type FacetCount, type FacetName, facetNames } from '../domain/listing.js';
import { mostValues, valuesOfSpellings } from '../domain/facet-values.js';
import { all, facetConditions, facetValues, type ListingGiven, type ListingValues, otherConditions } from './listing-conditions.js';
import { namedMakes, type NamedMakes } from './named-makes.js';

/** So many spellings of a facet's values are counted, the most frequent ones: twice as many as there are values in the end, for some have several. */
const mostSpellings = 2 * mostValues;

/** Criteria that belong to no facet and that the kept counts know nothing of. */
const unkept = [
  'privateOf',
  'search',
  'transmissions',
  'drivetrains',
  'segments',
  'odometerKmFrom',
  'odometerKmTo',
  'traits',
  'listedSince',
  'sellerId',
  'partyId',
  'featuredAt',
  'plainAt',
  'latitude',
] as const;

/** Whether the kept counts know the vehicles that these criteria leave, but for the facets' own. */
function isKept(given: ListingValues): boolean {
  return unkept.every((name) => given[name] === undefined) && given.states.every((state) => publicStates.some((each) => each === state));
}

const isFiltered: Readonly<Record<FacetName, (values: ListingValues) => boolean>> = {
  MAKE: ({ makes }) => makes !== undefined,
  MODEL: ({ models }) => models !== undefined,
  BODY_TYPE: ({ bodyTypes }) => bodyTypes !== undefined,
  FUEL: ({ fuels }) => fuels !== undefined,
  CONDITION: ({ conditions }) => conditions !== undefined,
  CITY: ({ cities }) => cities !== undefined,
  YEAR: ({ yearFrom, yearTo }) => yearFrom !== undefined || yearTo !== undefined,
  PRICE_BAND: ({ currency }) => currency !== undefined,
};

/** A price is no whole band, so that the kept counts cannot be narrowed by it. */
const narrows = (by: FacetName): boolean => by !== 'PRICE_BAND';

/** The filtered facets that narrow this one: all but itself. */
const othersOf = (facet: FacetName, filtered: readonly FacetName[]): FacetName[] => filtered.filter((name) => name !== facet);

const list = (parts: readonly SQL[], between = sql`, `): SQL => sql.join([...parts], between);
const quoted = (name: FacetName): SQL => sql.raw(`'${name}'`);

/** The most frequent values of each facet, of rows (facet, value, n) that may name a value several times. */
const mostFrequent = (counted: SQL): SQL<FacetCount> => sql`
  select facet, value, count from (
    select facet, value, sum(n)::int as count, row_number() over (partition by facet order by sum(n) desc, value) as place
    from (${counted}) c group by facet, value having sum(n) > 0) ranked
  where place <= ${sql.raw(String(mostSpellings))} order by facet, place`;

/** The condition of a facet on the value that kept counts are narrowed by. */
function ofKeptValue(by: FacetName, given: ListingGiven): SQL {
  const { yearFrom, yearTo, makesAs, modelsAs, bodyTypesAs, citiesAs, fuels, conditions } = given;
  const year = sql`by_value::int`;
  const years = [yearFrom && sql`${year} >= ${yearFrom}::int`, yearTo && sql`${year} <= ${yearTo}::int`].filter((c) => c !== undefined);
  if (by === 'YEAR') return all(years);
  const values = {
    MAKE: makesAs,
    MODEL: modelsAs,
    BODY_TYPE: bodyTypesAs,
    CITY: citiesAs,
    FUEL: fuels,
    CONDITION: conditions,
    PRICE_BAND: undefined,
  }[by];
  return sql`by_value = any(${values}::text[])`;
}

/** Kept counts of some facets, each narrowed by at most one other, with what has changed since they were counted. */
const readKept = statement((given: ListingGiven, filtered: readonly FacetName[]) => {
  const conditions = facetConditions(given);
  const ofTenant = sql`tenant_id = ${given.tenantId}::uuid and status = any(${given.states}::text[])`;
  const facets = facetNames.filter((facet) => othersOf(facet, filtered).length <= 1 && othersOf(facet, filtered).every(narrows));
  const kept = facets.map((facet) => {
    const [by] = othersOf(facet, filtered);
    const narrowed = by === undefined ? sql`by_facet = ''` : sql`by_facet = ${quoted(by)} and ${ofKeptValue(by, given)}`;
    return sql`(select facet, value, count::bigint as n from vehicles.facet_counts where ${ofTenant} and facet = ${quoted(facet)} and ${narrowed})`;
  });
  const changed = facets.map((facet) => {
    const [by] = othersOf(facet, filtered);
    const condition = by === undefined ? undefined : conditions.get(by);
    return sql`(${quoted(facet)}, ${facetValues[facet]}, ${condition ?? sql`true`})`;
  });
  return mostFrequent(sql`
    ${list(kept, sql` union all `)} union all
    select f.facet, f.value, delta::bigint from vehicles.facet_changes
    cross join lateral (values ${list(changed)}) as f (facet, value, counts) where ${ofTenant} and f.counts and f.value is not null`);
});

/** Which facets are counted, and by which vehicles are chosen. */
interface Look {
  readonly facets: readonly FacetName[];
  readonly filtered: readonly FacetName[];
}

/** Rows (facet, value, n) of the vehicles that meet the condition, by one look at each. */
function lookAt(facets: readonly FacetName[], condition: SQL): SQL {
  const columns = list(facets.map((facet) => sql`${facetValues[facet]} as ${sql.identifier(facet)}`));
  const named = facets.map((facet, index) => sql`when grouping(${sql.identifier(facet)}) = 0 then ${sql.raw(String(index + 1))}`);
  const sets = list(facets.map((facet) => sql`(${sql.identifier(facet)})`));
  const value = list(facets.map((facet) => sql`${sql.identifier(facet)}`));
  const facet = sql`(array[${list(facets.map(quoted))}]::text[])[case ${list(named, sql` `)} end]`;
  return sql`select ${facet} as facet, coalesce(${value}) as value, count(*) as n
    from (select ${columns} from vehicles.vehicles where ${condition}) v
    group by grouping sets (${sets})`;
}

/** Counts of some facets by a look at each vehicle that is left: one look for all that are narrowed by the same criteria. */
const countLeft = statementPlannedEachTime((given: ListingGiven, { facets: left, filtered }: Look) => {
  const conditions = facetConditions(given);
  const groups = Map.groupBy(left, (facet) => othersOf(facet, filtered).join());
  const looks = [...groups.values()].map((facets) => {
    const narrowing = othersOf(facets[0] ?? 'MAKE', filtered).flatMap((by) => conditions.get(by) ?? []);
    return lookAt(facets, all([otherConditions(given), ...narrowing]));
  });
  return mostFrequent(sql`select facet, value, n from (${list(looks, sql` union all `)}) looked where value is not null`);
});

/** One scan of what a search or a place leaves: a row counts for a facet when every other facet's condition holds. */
const countAll = statementPlannedEachTime((given: ListingGiven) => {
  const conditions = facetConditions(given);
  const missOf = (name: FacetName): SQL => sql`${sql.identifier(`miss_${name}`)}`;
  const columns = list(facetNames.map((name) => sql`${facetValues[name]} as ${sql.identifier(name)}`));
  const filtered = [...conditions].map(([name, condition]) => sql`(not coalesce(${condition}, false))::int as ${missOf(name)}`);
  const misses = [...conditions.keys()].map(missOf);
  const sum = misses.length === 0 ? sql`0` : list(misses, sql` + `);
  const looks = facetNames.map((name) => {
    const value = sql.identifier(name);
    return sql`select ${quoted(name)} as facet, ${value}::text as value, count(*) as n from rows
      where ${sum} = ${conditions.has(name) ? missOf(name) : sql`0`} and ${value} is not null group by ${value}`;
  });
  return sql<FacetCount>`
    with rows as materialized (select ${list([columns, ...filtered])} from vehicles.vehicles where ${otherConditions(given)})
    ${mostFrequent(list(looks, sql` union all `))}`;
});

interface NamedValues extends ListingValues, NamedMakes {}

/** Where neither a choice nor another criterion narrows a search of one word: its makes by the kept counts, in one statement with a look at the others. */
const countNamed = statementPlannedEachTime((given: Given<NamedValues>) => {
  const { tenantId, states, named, others } = given;
  const ofTenant = sql`tenant_id = ${tenantId}::uuid and status = any(${states}::text[])`;
  const changed = facetNames.map((facet) => sql`(${quoted(facet)}, ${facetValues[facet]})`);
  return mostFrequent(sql`
    select facet, value, count::bigint as n from vehicles.facet_counts where ${ofTenant} and by_facet = 'MAKE' and by_value = any(${named}::text[])
    union all
    select facet, value, count::bigint from vehicles.facet_counts
    where ${ofTenant} and facet = 'MAKE' and by_facet = '' and value = any(${named}::text[])
    union all
    select f.facet, f.value, delta::bigint from vehicles.facet_changes
    cross join lateral (values ${list(changed)}) as f (facet, value)
    where ${ofTenant} and make = any(${named}::text[]) and f.value is not null
    union all
    select facet, value, n from (${lookAt(facetNames, isOther({ ...given, search: others }, named))}) looked where value is not null`);
});

/** A vehicle that a search of one word finds, and not by its make. */
const isOther = (given: ListingGiven, named: SQL): SQL => sql`(${otherConditions(given)} and make <> all(${named}::text[]))`;

/** Whether nothing but a search of one word narrows the list. */
const isSearchAlone = (given: ListingValues, filtered: readonly FacetName[]): boolean =>
  filtered.length === 0 && isKept({ ...given, search: undefined });

/**
 * A common word leaves more rows than the default has room to remember. And its rows are read by the index: the planner would rather read the whole
 * table, as if each page of it came from a disk that has to turn.
 */
const forManyRows = statement(() => sql`select set_config('work_mem', '64MB', true), set_config('random_page_cost', '1.1', true)`);

/** Counts of all facets by their spellings. */
async function countFacets(tx: Transaction, given: ListingValues): Promise<FacetCount[]> {
  const filtered = facetNames.filter((name) => isFiltered[name](given));
  await forManyRows(tx, {});
  const makes = isSearchAlone(given, filtered) ? await namedMakes(tx, given) : null;
  if (makes !== null) return countNamed(tx, { ...given, ...makes });
  if (!isKept(given)) return filtered.length === 0 ? countLeft(tx, given, { facets: facetNames, filtered }) : countAll(tx, given);
  const left = facetNames.filter((facet) => othersOf(facet, filtered).length > 1 || !othersOf(facet, filtered).every(narrows));
  const kept = left.length === facetNames.length ? [] : await readKept(tx, given, filtered);
  return left.length === 0 ? kept : [...kept, ...(await countLeft(tx, given, { facets: left, filtered }))];
}

/** Counts of all facets, each with every other facet's choice kept; the most frequent values of each first. */
export const listingFacets = async (tx: Transaction, given: ListingValues): Promise<FacetCount[]> =>
  valuesOfSpellings(await countFacets(tx, given));

const countRows = statementPlannedEachTime((given: ListingGiven) => {
  const conditions = all([otherConditions(given), ...facetConditions(given).values()]);
  return sql<{ count: number }>`select count(*)::int as count from vehicles.vehicles where ${conditions}`;
});

const countNamedRows = statementPlannedEachTime((given: Given<NamedValues>) => {
  const { tenantId, states, named, others } = given;
  const ofMakes = sql`tenant_id = ${tenantId}::uuid and status = any(${states}::text[])`;
  return sql<{ count: number }>`select (
    (select coalesce(sum(count), 0) from vehicles.facet_counts where ${ofMakes} and facet = 'MAKE' and by_facet = '' and value = any(${named}::text[]))
    + (select coalesce(sum(delta), 0) from vehicles.facet_changes where ${ofMakes} and make = any(${named}::text[]))
    + (select count(*) from vehicles.vehicles where ${isOther({ ...given, search: others }, named)}))::int as count`;
});

/** Every vehicle has a make. */
const everyVehicle: FacetName = 'MAKE';

const countKept = statement((given: ListingGiven, by: FacetName | null) => {
  const condition = by === null ? undefined : facetConditions(given).get(by);
  const ofTenant = sql`tenant_id = ${given.tenantId}::uuid and status = any(${given.states}::text[])`;
  const narrowed = by === null ? sql`by_facet = ''` : sql`by_facet = ${quoted(by)} and ${ofKeptValue(by, given)}`;
  const facet = by === everyVehicle ? sql`'CONDITION'` : quoted(everyVehicle);
  return sql<{ count: number }>`select (
    (select coalesce(sum(count), 0) from vehicles.facet_counts where ${ofTenant} and facet = ${facet} and ${narrowed})
    + (select coalesce(sum(delta), 0) from vehicles.facet_changes where ${all([ofTenant, ...(condition ? [condition] : [])])}))::int as count`;
});

/** How many vehicles the listing has. */
export async function listingCount(tx: Transaction, given: ListingValues): Promise<number> {
  const filtered = facetNames.filter((name) => isFiltered[name](given));
  const [by = null] = filtered;
  if (given.search !== undefined) await forManyRows(tx, {});
  const makes = isSearchAlone(given, filtered) ? await namedMakes(tx, given) : null;
  if (makes !== null) return (await countNamedRows(tx, { ...given, ...makes }))[0]?.count ?? 0;
  const kept = isKept(given) && filtered.length <= 1 && filtered.every(narrows);
  const [row] = kept ? await countKept(tx, given, by) : await countRows(tx, given);
  return row?.count ?? 0;
}
