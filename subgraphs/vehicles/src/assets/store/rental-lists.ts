/** Pages of yachts, jets and properties. */
import type { Transaction } from '@marque/shared/db';
import { type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, count, eq, gte, inArray, lte, sql, type SQL } from 'drizzle-orm';
import type { RentalFilter, RentalOrder } from '../domain/rental-filter.js';
import { publicRentalStates } from '../domain/rental-state.js';
import type { RentalPlace } from './rental-cursors.js';
import { nameKey, nameKeys } from '../../listing/domain/name-key.js';
import { prefixQuery } from '../../search/domain/search-words.js';
import { rentalAssets, rentalColumns, type RentalRow } from './tables.js';

interface ListValues extends Omit<RentalFilter, 'near' | 'privateOf' | 'words'> {
  readonly tenantId: string;
  /** The words of a search as a tsquery. */
  readonly search?: string | undefined;
  readonly privateOf?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly radiusKm?: number | undefined;
}

/** Whose assets in private states are found. */
type Private = 'all' | 'own' | 'none';

const privateIn = ({ privateOf, states }: RentalFilter): Private => {
  if (privateOf === undefined || states.every((state) => publicRentalStates.includes(state))) return 'all';
  return privateOf === null ? 'none' : 'own';
};

const readCities = statement(
  ({ tenantId }: Given<{ readonly tenantId: string }>) => sql<{ city: string }>`
    select distinct city from vehicles.rental_assets where tenant_id = ${tenantId}::uuid and city is not null`,
);

/** The cities in all ways in which assets have them. */
async function citySpellings(tx: Transaction, tenantId: string, cities: readonly string[]): Promise<string[]> {
  const wanted = new Set(nameKeys('CITY', cities));
  return (await readCities(tx, { tenantId })).flatMap(({ city }) => (wanted.has(nameKey('CITY', city)) ? [city] : []));
}

async function listValues(
  tx: Transaction,
  tenantId: string,
  { near, privateOf, cities, words, ...same }: RentalFilter,
): Promise<ListValues> {
  return {
    ...same,
    ...near,
    tenantId,
    privateOf: privateOf ?? undefined,
    search: prefixQuery(words ?? []) ?? undefined,
    cities: cities && (await citySpellings(tx, tenantId, cities)),
  };
}

/** Kilometres by the haversine formula; null where the row has no point. */
const distanceKm = (latitude: SQL, longitude: SQL): SQL => sql`(12742 * asin(least(1, sqrt(
  sin(radians(${rentalAssets.latitude} - ${latitude}::float8) / 2) ^ 2 + cos(radians(${latitude}::float8))
  * cos(radians(${rentalAssets.latitude})) * sin(radians(${rentalAssets.longitude} - ${longitude}::float8) / 2) ^ 2))))`;

const shown = inArray(rentalAssets.state, [...publicRentalStates]);

function matching(given: Given<ListValues>, whose: Private): SQL | undefined {
  const { privateOf, latitude, longitude, radiusKm } = given;
  const own = privateOf && sql`(${shown} or ${rentalAssets.ownerId} = ${privateOf} or ${rentalAssets.listerId} = ${privateOf})`;
  return and(
    eq(rentalAssets.tenantId, given.tenantId),
    anyOf(rentalAssets.kind, given.kinds),
    anyOf(rentalAssets.state, given.states),
    whose === 'none' ? shown : undefined,
    whose === 'own' ? own : undefined,
    given.search && sql`${rentalAssets.search} @@ to_tsquery('simple', ${given.search})`,
    given.cities && anyOf(rentalAssets.city, given.cities),
    latitude && longitude && radiusKm && sql`${distanceKm(latitude, longitude)} <= ${radiusKm}::float8`,
    given.yearFrom && gte(rentalAssets.year, given.yearFrom),
    given.yearTo && lte(rentalAssets.year, given.yearTo),
    given.rateFromMinor && gte(rentalAssets.rateMinor, given.rateFromMinor),
    given.rateToMinor && lte(rentalAssets.rateMinor, given.rateToMinor),
    given.guestsFrom && gte(rentalAssets.guests, given.guestsFrom),
    given.lengthFromM && gte(rentalAssets.lengthM, given.lengthFromM),
    given.lengthToM && lte(rentalAssets.lengthM, given.lengthToM),
    given.cabinsFrom && gte(rentalAssets.cabins, given.cabinsFrom),
    given.seatsFrom && gte(rentalAssets.seats, given.seatsFrom),
    given.rangeFromNm && gte(rentalAssets.rangeNm, given.rangeFromNm),
    given.cabinClasses && anyOf(rentalAssets.cabinClass, given.cabinClasses),
    given.bedroomsFrom && gte(rentalAssets.bedrooms, given.bedroomsFrom),
    given.propertyTypes && anyOf(rentalAssets.propertyType, given.propertyTypes),
  );
}

interface Shape {
  readonly by: 'time' | 'rate';
  readonly order: ReadingOrder;
  readonly whose: Private;
}

/** What has no rate yet stands with the lowest. */
const rate = sql`coalesce(${rentalAssets.rateMinor}, 0)`;

interface PageValues extends ListValues, RentalPlace {
  readonly limit: number;
}

const readPage = statement(({ fromTime, fromRate, fromId, limit, ...given }: Given<PageValues>, { by, order, whose }: Shape) => {
  const rising = order === 'rising';
  const key = by === 'time' ? sql`${rentalAssets.listedAt}` : rate;
  const from = by === 'time' ? fromTime && sql`${fromTime}::timestamptz` : fromRate && sql`${fromRate}::bigint`;
  const way = rising ? sql`asc` : sql`desc`;
  return query
    .select(rentalColumns)
    .from(rentalAssets)
    .where(and(matching(given, whose), from && sql`(${key}, ${rentalAssets.id}) ${rising ? sql`>` : sql`<`} (${from}, ${fromId}::uuid)`))
    .orderBy(sql`${key} ${way}`, sql`${rentalAssets.id} ${way}`)
    .limit(limit);
});

/** Which page of a list. */
export interface RentalPage {
  readonly orderBy: RentalOrder;
  readonly direction: 'forward' | 'backward';
  readonly from: RentalPlace;
  readonly limit: number;
}

/** Up to `limit` rows in the direction of reading. */
export async function rentalPage(
  tx: Transaction,
  tenantId: string,
  filter: RentalFilter,
  { orderBy, direction, from, limit }: RentalPage,
): Promise<RentalRow[]> {
  const order = readingOrder(orderBy === 'RATE_LOW' ? 'rising' : 'falling', { direction });
  const shape: Shape = { by: orderBy === 'NEWEST' ? 'time' : 'rate', order, whose: privateIn(filter) };
  return readPage(tx, { ...(await listValues(tx, tenantId, filter)), ...from, limit }, shape);
}

const countRows = statement((given: Given<ListValues>, whose: Private) =>
  query.select({ rows: count() }).from(rentalAssets).where(matching(given, whose)),
);

/** How many the whole list has. */
export async function countRentals(tx: Transaction, tenantId: string, filter: RentalFilter): Promise<number> {
  const [row] = await countRows(tx, await listValues(tx, tenantId, filter), privateIn(filter));
  return row?.rows ?? 0;
}

const matchingIds = statement(({ ids, ...given }: Given<ListValues & { readonly ids: readonly string[] }>, whose: Private) =>
  query
    .select(rentalColumns)
    .from(rentalAssets)
    .where(and(anyOf(rentalAssets.id, ids), matching(given, whose))),
);

/** Those of these that meet the criteria, in no order. */
export async function matchingRentals(
  tx: Transaction,
  tenantId: string,
  ids: readonly string[],
  filter: RentalFilter,
): Promise<RentalRow[]> {
  return matchingIds(tx, { ...(await listValues(tx, tenantId, filter)), ids }, privateIn(filter));
}
