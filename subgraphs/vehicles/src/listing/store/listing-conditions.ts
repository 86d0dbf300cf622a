/** A listing's criteria as SQL. */
import type { Given, Place } from '@marque/shared/db/statement';
import { sql, type SQL } from 'drizzle-orm';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { prefixQuery } from '../../search/domain/search-words.js';
import type { FacetName, ListingFilter } from '../domain/listing.js';

/** The values of a listing's criteria, as its statements are given them; a criterion that is not asked for has none. */
export interface ListingValues {
  readonly tenantId: string;
  readonly states: readonly string[];
  readonly privateOf?: string | null | undefined;
  /** A tsquery in its text form. */
  readonly search?: string | undefined;
  readonly makes?: readonly string[] | undefined;
  readonly models?: readonly string[] | undefined;
  readonly bodyTypes?: readonly string[] | undefined;
  readonly cities?: readonly string[] | undefined;
  readonly fuels?: readonly string[] | undefined;
  readonly transmissions?: readonly string[] | undefined;
  readonly drivetrains?: readonly string[] | undefined;
  readonly conditions?: readonly string[] | undefined;
  readonly segments?: readonly string[] | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  readonly currency?: string | undefined;
  readonly priceFromMinor?: bigint | undefined;
  readonly priceToMinor?: bigint | undefined;
  readonly odometerKmTo?: number | undefined;
  readonly sellerId?: string | undefined;
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
  readonly radiusKm?: number | undefined;
}

/** The places of a listing's values in a statement. */
export type ListingGiven = Given<ListingValues>;

const folded = (values: readonly string[] | undefined): string[] | undefined => values?.map((value) => value.toLowerCase());

/** What a listing's statements are given. */
export function listingValues(tenantId: string, filter: ListingFilter): ListingValues {
  const { words, makes, models, bodyTypes, cities, priceFrom, priceTo, near, ...same } = filter;
  return {
    ...same,
    tenantId,
    search: prefixQuery(words ?? []) ?? undefined,
    makes: folded(makes),
    models: folded(models),
    bodyTypes: folded(bodyTypes),
    cities: folded(cities),
    currency: priceFrom?.currency ?? priceTo?.currency,
    priceFromMinor: priceFrom?.amountMinor,
    priceToMinor: priceTo?.amountMinor,
    latitude: near?.latitude,
    longitude: near?.longitude,
    radiusKm: near?.radiusKm,
  };
}

const oneOf = (values: Place<readonly string[]>): SQL => sql`any(${values}::text[])`;
const present = (conditions: readonly (SQL | undefined)[]): SQL[] => conditions.filter((c) => c !== undefined);

/** All of the conditions; true when there is none. */
export const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join([...conditions], sql` and `)})`;

/** The search words as a tsquery, or null where there are none. */
export const searchQuery = ({ search }: ListingGiven): SQL | null => (search === undefined ? null : sql`to_tsquery('simple', ${search})`);

/** Kilometres between the row's point and the given one by the haversine formula; null where the row has none. */
function distanceKm(latitude: SQL, longitude: SQL): SQL {
  return sql`(12742 * asin(least(1, sqrt(
    sin(radians(latitude - ${latitude}::float8) / 2) ^ 2
    + cos(radians(${latitude}::float8)) * cos(radians(latitude)) * sin(radians(longitude - ${longitude}::float8) / 2) ^ 2))))`;
}

/** The conditions that belong to one facet each: a facet's own do not narrow its counts. */
export function facetConditions(given: ListingGiven): Readonly<Record<FacetName, SQL>> {
  const { makes, models, bodyTypes, fuels, conditions, cities, yearFrom, yearTo, currency, priceFromMinor, priceToMinor } = given;
  const among = (value: SQL, values: Place<readonly string[]> | undefined): SQL =>
    values === undefined ? sql`true` : sql`coalesce(${value} = ${oneOf(values)}, false)`;
  return {
    MAKE: among(sql`lower(make)`, makes),
    MODEL: among(sql`lower(model)`, models),
    BODY_TYPE: among(sql`lower(body_type)`, bodyTypes),
    FUEL: among(sql`fuel`, fuels),
    CONDITION: among(sql`condition`, conditions),
    CITY: among(sql`lower(city)`, cities),
    YEAR: all(present([yearFrom && sql`year >= ${yearFrom}::int`, yearTo && sql`year <= ${yearTo}::int`])),
    PRICE_BAND: all(
      present([
        currency && sql`currency = ${currency}`,
        priceFromMinor && sql`asking_minor >= ${priceFromMinor}::bigint`,
        priceToMinor && sql`asking_minor <= ${priceToMinor}::bigint`,
      ]),
    ),
  };
}

/** The conditions that belong to no facet. */
export function otherConditions(given: ListingGiven): SQL {
  const { tenantId, states, transmissions, drivetrains, segments, odometerKmTo, sellerId, privateOf } = given;
  const { latitude, longitude, radiusKm } = given;
  const query = searchQuery(given);
  return all(
    present([
      sql`tenant_id = ${tenantId}::uuid`,
      sql`status = ${oneOf(states)}`,
      privateOf &&
        sql`(status = any('{${sql.raw(publicStates.join(','))}}'::text[]) or owner_id = ${privateOf}::uuid or lister_id = ${privateOf}::uuid)`,
      query === null ? undefined : sql`search @@ ${query}`,
      transmissions && sql`transmission = ${oneOf(transmissions)}`,
      drivetrains && sql`drivetrain = ${oneOf(drivetrains)}`,
      segments && sql`segment = ${oneOf(segments)}`,
      odometerKmTo && sql`odometer_km <= ${odometerKmTo}::int`,
      sellerId && sql`lister_id = ${sellerId}::uuid`,
      latitude && longitude && radiusKm && sql`${distanceKm(latitude, longitude)} <= ${radiusKm}::float8`,
    ]),
  );
}

/** All conditions of a listing. */
export const listingConditions = (given: ListingGiven): SQL => all([otherConditions(given), ...Object.values(facetConditions(given))]);
