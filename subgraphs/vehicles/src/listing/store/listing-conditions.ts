/** A listing's criteria as SQL. */
import { sql, type SQL } from 'drizzle-orm';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import type { FacetName, ListingFilter } from '../domain/listing.js';
import { prefixQuery } from '../../search/domain/search-words.js';

const array = (values: readonly string[]): SQL => sql`any(${sql.param([...values])}::text[])`;
const folded = (values: readonly string[]): SQL => array(values.map((value) => value.toLowerCase()));
const present = (conditions: readonly (SQL | undefined | false)[]): SQL[] => conditions.filter((c) => c !== undefined && c !== false);

/** All of the conditions; true when there is none. */
export const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join([...conditions], sql` and `)})`;

/** The search words as a tsquery, or null where there are none. */
export const searchQuery = (filter: ListingFilter): SQL | null => {
  const query = prefixQuery(filter.words ?? []);
  return query === null ? null : sql`to_tsquery('simple', ${query})`;
};

/** Kilometres between the row's point and the given one by the haversine formula; null where the row has none. */
function distanceKm(near: { latitude: number; longitude: number }): SQL {
  const { latitude, longitude } = near;
  return sql`(12742 * asin(least(1, sqrt(
    sin(radians(latitude - ${latitude}::float8) / 2) ^ 2
    + cos(radians(${latitude}::float8)) * cos(radians(latitude)) * sin(radians(longitude - ${longitude}::float8) / 2) ^ 2))))`;
}

/** The conditions that belong to one facet each: a facet's own do not narrow its counts. */
export function facetConditions(filter: ListingFilter): Readonly<Record<FacetName, SQL>> {
  const { makes, models, bodyTypes, fuels, conditions, cities, yearFrom, yearTo, priceFrom, priceTo } = filter;
  const currency = priceFrom?.currency ?? priceTo?.currency;
  const when = (values: readonly string[] | undefined, condition: (values: readonly string[]) => SQL): SQL =>
    values === undefined ? sql`true` : sql`coalesce(${condition(values)}, false)`;
  return {
    MAKE: when(makes, (values) => sql`lower(make) = ${folded(values)}`),
    MODEL: when(models, (values) => sql`lower(model) = ${folded(values)}`),
    BODY_TYPE: when(bodyTypes, (values) => sql`lower(body_type) = ${folded(values)}`),
    FUEL: when(fuels, (values) => sql`fuel = ${array(values)}`),
    CONDITION: when(conditions, (values) => sql`condition = ${array(values)}`),
    CITY: when(cities, (values) => sql`lower(city) = ${folded(values)}`),
    YEAR: all(present([yearFrom !== undefined && sql`year >= ${yearFrom}::int`, yearTo !== undefined && sql`year <= ${yearTo}::int`])),
    PRICE_BAND: all(
      present([
        currency !== undefined && sql`currency = ${currency}`,
        priceFrom && sql`asking_minor >= ${priceFrom.amountMinor.toString()}::bigint`,
        priceTo && sql`asking_minor <= ${priceTo.amountMinor.toString()}::bigint`,
      ]),
    ),
  };
}

/** The conditions that belong to no facet. */
export function otherConditions(tenantId: string, filter: ListingFilter): SQL {
  const { states, transmissions, drivetrains, segments, odometerKmTo, sellerId, near, privateOf } = filter;
  const query = searchQuery(filter);
  return all(
    present([
      sql`tenant_id = ${tenantId}::uuid`,
      sql`status = ${array(states)}`,
      privateOf !== undefined && sql`(status = ${array(publicStates)} or owner_id = ${privateOf}::uuid or lister_id = ${privateOf}::uuid)`,
      query !== null && sql`search @@ ${query}`,
      transmissions && sql`transmission = ${array(transmissions)}`,
      drivetrains && sql`drivetrain = ${array(drivetrains)}`,
      segments && sql`segment = ${array(segments)}`,
      odometerKmTo !== undefined && sql`odometer_km <= ${odometerKmTo}::int`,
      sellerId !== undefined && sql`lister_id = ${sellerId}::uuid`,
      near && sql`${distanceKm(near)} <= ${near.radiusKm}::float8`,
    ]),
  );
}

/** All conditions of a listing. */
export const listingConditions = (tenantId: string, filter: ListingFilter): SQL =>
  all([otherConditions(tenantId, filter), ...Object.values(facetConditions(filter))]);
