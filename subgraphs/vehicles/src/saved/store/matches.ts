/** Which vehicles came to match which saved searches. */
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { countOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm';
import { citiesBefore } from '../../inventory/store/described-facts.js';
import { publicStates, type VehicleState } from '../../inventory/domain/lifecycle.js';
import { meaningMark, numberMark } from '../../search/domain/meanings.js';
import { anyVehicle, keyLetters, numberLetters } from '../domain/search-keys.js';
import { cityKeyOf, keysOfVehicles, refoldNames } from './name-keys.js';
import { matches, type MatchRow } from './tables.js';

/** A vehicle that was listed or changed, with what it was before. */
export interface ChangedVehicle {
  readonly id: string;
  /** False where it was offered for the first time, or again. */
  readonly wasKnown: boolean;
  /** Null where it was the same. */
  readonly stateBefore: VehicleState | null;
  /** Null where it was the same. */
  readonly priceBeforeMinor: string | null;
  /** The sequence of the history entry by which it was first described anew; null where it was not. */
  readonly describedAs: number | null;
  readonly changedAt: string;
}

interface MatchValues {
  readonly tenantId: string;
  /** `ChangedVehicle`s with their `NameKeys`, and the key of the city where they stood before, as JSON. */
  readonly changed: string;
  readonly at: Date;
}

const listed = (column: SQL, values: SQL): SQL => sql`(${values} is null or ${column} = any(${values}))`;

const distanceKm = (v: SQL): SQL => sql`(12742 * asin(least(1, sqrt(
  sin(radians(${v}.latitude - s.latitude) / 2) ^ 2
  + cos(radians(s.latitude)) * cos(radians(${v}.latitude)) * sin(radians(${v}.longitude - s.longitude) / 2) ^ 2))))`;

/** What is said of a vehicle: the table has it as it is now, and as it was before. */
const factsHold = (v: SQL): SQL =>
  sql.join(
    [
      listed(sql`${v}.make_key`, sql`s.makes`),
      listed(sql`${v}.model_key`, sql`s.models`),
      listed(sql`${v}.body_key`, sql`s.body_types`),
      listed(sql`${v}.city_key`, sql`s.cities`),
      listed(sql`${v}.fuel`, sql`s.fuels`),
      listed(sql`${v}.transmission`, sql`s.transmissions`),
      listed(sql`${v}.drivetrain`, sql`s.drivetrains`),
      listed(sql`${v}.condition`, sql`s.conditions`),
      listed(sql`${v}.segment`, sql`s.segments`),
      sql`(s.year_from is null or ${v}.year >= s.year_from) and (s.year_to is null or ${v}.year <= s.year_to)`,
      sql`(s.odometer_km_from is null or ${v}.odometer_km >= s.odometer_km_from)`,
      sql`(s.odometer_km_to is null or ${v}.odometer_km <= s.odometer_km_to)`,
      sql`(s.listed_since is null or ${v}.listed_at >= s.listed_since)`,
      sql`(s.seller_id is null or ${v}.lister_id = s.seller_id)`,
      sql`(s.currency is null or ${v}.currency = s.currency)`,
      sql`(s.query is null or ${v}.search @@ s.query::tsquery)`,
      sql`(s.radius_km is null or ${distanceKm(v)} <= s.radius_km)`,
    ],
    sql` and `,
  );

/** Facts that are said anew, of which `described_facts` has what they were. */
const describable = ['condition', 'segment', 'odometer_km', 'latitude', 'longitude', 'search'];
const factsBefore = sql.raw(
  describable.map((name) => `case when d.vehicle_id is null then v.${name} else d.${name} end as ${name}`).join(', '),
);

const priceHolds = (price: SQL): SQL =>
  sql`((s.price_from_minor is null or ${price} >= s.price_from_minor) and (s.price_to_minor is null or ${price} <= s.price_to_minor))`;

const isPublic = sql.raw(`any('{${publicStates.join(',')}}'::text[])`);

/** As `keysOf` makes them of a search's words. */
const keyOfWord = sql.raw(`case when word like '${numberMark}%' then left(word, ${numberLetters})
  when word like '${meaningMark}%' then word else left(word, ${keyLetters}) end`);

const addMatches = statement(
  ({ tenantId, changed, at }: Given<MatchValues>) => sql<{ search_id: string; user_id: string; vehicle_id: string }>`
    with v as materialized (
      select v.*, c."wasKnown" as was_known, coalesce(c."stateBefore", v.status) as state_before,
        coalesce(c."priceBeforeMinor", v.asking_minor) as price_before, c."changedAt" as changed_at,
        c."makeKey" as make_key, c."modelKey" as model_key, c."bodyKey" as body_key, c."cityKey" as city_key,
        c."cityKeyBefore" as city_key_before, c."describedAs" as described_as
      from jsonb_to_recordset(${changed}::jsonb) as c (id uuid, "wasKnown" boolean, "stateBefore" text, "priceBeforeMinor" bigint, "changedAt" timestamptz,
        "makeKey" text, "modelKey" text, "bodyKey" text, "cityKey" text, "cityKeyBefore" text, "describedAs" int)
      join vehicles.vehicles v on v.id = c.id
      where v.tenant_id = ${tenantId}::uuid and v.status = ${isPublic}),
    before as materialized (
      select v.id, v.make_key, v.model_key, v.body_key, v.city_key_before as city_key, v.fuel, v.transmission, v.drivetrain, v.year, v.listed_at, v.lister_id,
        v.currency, ${factsBefore}
      from v left join vehicles.described_facts d on d.tenant_id = ${tenantId}::uuid and d.vehicle_id = v.id and d.sequence = v.described_as),
    keyed as (
      select distinct v.id, k.key from v
      cross join lateral (
        values ('make:' || make_key), ('model:' || model_key), ('city:' || city_key), (${sql.raw(`'${anyVehicle}'`)})
        union all select 'word:' || ${keyOfWord} from unnest(tsvector_to_array(v.search)) word) as k (key)
      where k.key is not null),
    met as (
      select s.id as search_id, s.user_id, v.id as vehicle_id
      from keyed join vehicles.saved_search_keys k on k.tenant_id = ${tenantId}::uuid and k.key = keyed.key
      join vehicles.saved_searches s on s.tenant_id = k.tenant_id and s.id = k.search_id
      join v on v.id = keyed.id join before b on b.id = keyed.id
      where s.notify and s.watching_since <= v.changed_at and s.user_id <> v.lister_id and s.user_id <> v.owner_id
        and v.status = any(s.states) and ${priceHolds(sql`v.asking_minor`)} and ${factsHold(sql`v`)}
        -- What matched before the change is no news.
        and not coalesce(v.was_known and v.state_before = any(s.states) and ${priceHolds(sql`v.price_before`)} and ${factsHold(sql`b`)}, false)),
    added as (
      insert into vehicles.saved_search_matches (tenant_id, search_id, vehicle_id, matched_at)
      select ${tenantId}::uuid, search_id, vehicle_id, ${at}::timestamptz from met order by search_id, vehicle_id
      on conflict do nothing returning search_id, vehicle_id)
    select added.search_id, met.user_id, added.vehicle_id from added join met using (search_id, vehicle_id) order by 1, 3`,
);

/** A search that vehicles came to match. */
export interface NewMatches {
  readonly searchId: string;
  readonly userId: string;
  readonly vehicleIds: readonly string[];
}

/**
 * Stores which saved searches of the tenant these vehicles have come to match, in a few statements whatever their numbers, and answers those that
 * are new. Vehicles that only some people see match nothing, and nobody is told of their own.
 */
export async function storeMatches(
  tx: Transaction,
  { tenantId, vehicles, at }: { readonly tenantId: string; readonly vehicles: readonly ChangedVehicle[]; readonly at: Date },
): Promise<NewMatches[]> {
  await refoldNames(tx, tenantId);
  const keys = await keysOfVehicles(
    tx,
    tenantId,
    vehicles.map(({ id }) => id),
  );
  const described = vehicles.flatMap(({ id: vehicleId, describedAs: sequence }) => (sequence === null ? [] : [{ vehicleId, sequence }]));
  const cities = await citiesBefore(tx, tenantId, described);
  const changed = JSON.stringify(
    vehicles.map((vehicle) => {
      const known = keys.get(vehicle.id);
      const before = cities.get(vehicle.id);
      return { ...vehicle, ...known, cityKeyBefore: before === undefined ? known?.cityKey : cityKeyOf(before) };
    }),
  );
  const added = await addMatches(tx, { tenantId, changed, at });
  return [...Map.groupBy(added, (row) => row.search_id)].map(([searchId, rows]) => ({
    searchId,
    userId: rows[0]?.user_id ?? '',
    vehicleIds: rows.map((row) => row.vehicle_id),
  }));
}

const columns = getTableColumns(matches);

const readPages = statement((given: Given<KeysetPage<number> & { readonly searchIds: readonly string[] }>, order: ReadingOrder) => {
  const rows = query
    .select(columns)
    .from(matches)
    .where(and(sql`${matches.searchId} = wanted.id`, beyond(matches.number, given.from, order)))
    .orderBy(along(matches.number, order))
    .limit(given.limit)
    .as('page');
  return query
    .select({ row: rows._.selectedFields })
    .from(sql`unnest(${given.searchIds}::uuid[]) as wanted (id)`)
    .crossJoinLateral(rows);
});

/** The same page of each of these searches' matches, the newest first; of each one row more than the page has. */
export async function matchPages(tx: Transaction, searchIds: readonly string[], page: WantedPage): Promise<Map<string, MatchRow[]>> {
  const keyset = keysetPage(page, (part) => countOfCursor(part, Number.MAX_SAFE_INTEGER));
  const found = await readPages(tx, { searchIds, ...keyset }, readingOrder('falling', page));
  return Map.groupBy(
    found.map(({ row }) => row),
    ({ searchId }) => searchId,
  );
}

const someOf = statement((given: Given<{ searchId: string; vehicleIds: readonly string[] }>) =>
  query
    .select(columns)
    .from(matches)
    .where(and(eq(matches.searchId, given.searchId), sql`${matches.vehicleId} = any(${given.vehicleIds}::uuid[])`))
    .orderBy(matches.number),
);

/** The matches of a search with these vehicles, in the order in which they came. */
export const matchesWith = (tx: Transaction, searchId: string, vehicleIds: readonly string[]): Promise<MatchRow[]> =>
  someOf(tx, { searchId, vehicleIds });
