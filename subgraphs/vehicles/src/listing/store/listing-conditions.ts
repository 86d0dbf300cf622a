/** A listing's criteria as SQL. */
import type { Given, Place } from '@marque/shared/db/statement';
import { sql, type SQL } from 'drizzle-orm';
import { auctionableStates, publicStates } from '../../inventory/domain/lifecycle.js';
import { vehicleQuery, wholeNumberQuery } from '../../search/domain/search-query.js';
import { traitQuery } from '../../search/domain/traits.js';
import { boxAround } from '../domain/box.js';
import { type FacetName, facetNames, type ListingFilter } from '../domain/listing.js';
import type { ListingValues } from '../domain/listing-values.js';
import type { MatchClass } from './listing-order.js';

export type { ListingValues };

/** The places of a listing's values in a statement. */
export type ListingGiven = Given<ListingValues>;

/** What a listing's statements are given. */
export function listingValues(tenantId: string, filter: ListingFilter): ListingValues {
  const { words, known, colours, features, priceFrom, priceTo, near, featured, privateOf, ...same } = filter;
  return {
    ...same,
    tenantId,
    // What everybody sees needs no look at whose it is.
    privateOf: filter.states.every((state) => publicStates.includes(state)) ? undefined : privateOf,
    search: vehicleQuery(words ?? [], known) ?? undefined,
    number: wholeNumberQuery(words ?? []) ?? undefined,
    traits: traitQuery({ ...(colours && { colours }), ...(features && { features }) }) ?? undefined,
    word: words?.length === 1 ? words[0] : undefined,
    currency: priceFrom?.currency ?? priceTo?.currency,
    priceFromMinor: priceFrom?.amountMinor,
    priceToMinor: priceTo?.amountMinor,
    latitude: near?.latitude,
    longitude: near?.longitude,
    radiusKm: near?.radiusKm,
    featuredAt: featured?.is === true ? featured.at : undefined,
    plainAt: featured?.is === false ? featured.at : undefined,
    ...(near && boxAround(near)),
  };
}

const oneOf = (values: Place<readonly string[]>): SQL => sql`any(${values}::text[])`;
const present = (conditions: readonly (SQL | undefined)[]): SQL[] => conditions.filter((c) => c !== undefined);

/** All of the conditions; true when there is none. */
export const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql`(${sql.join([...conditions], sql` and `)})`;

/** The search words as a tsquery, or null where there are none. */
export const searchQuery = ({ search }: ListingGiven): SQL | null => (search === undefined ? null : sql`to_tsquery('simple', ${search})`);

/** The search as the tsquery of a whole number, or null where it is none. */
export const numberQuery = ({ number }: ListingGiven): SQL | null => (number === undefined ? null : sql`to_tsquery('simple', ${number})`);

/** Kilometres between the row's point and the given one by the haversine formula; null where the row has none. */
export function distanceKm(latitude: SQL, longitude: SQL): SQL {
  return sql`(12742 * asin(least(1, sqrt(
    sin(radians(latitude - ${latitude}::float8) / 2) ^ 2
    + cos(radians(${latitude}::float8)) * cos(radians(latitude)) * sin(radians(longitude - ${longitude}::float8) / 2) ^ 2))))`;
}

/** The columns of the facets, as the vehicles and the changes of their counts have them. */
export const facetValues: Readonly<Record<FacetName, SQL>> = {
  MAKE: sql`make`,
  MODEL: sql`model`,
  BODY_TYPE: sql`body_type`,
  FUEL: sql`fuel`,
  CONDITION: sql`condition`,
  YEAR: sql`year::text`,
  PRICE_BAND: sql`vehicles.price_band(asking_minor, currency)`,
  CITY: sql`city`,
};

/** The conditions that belong to one facet each, of those that are asked for: a facet's own do not narrow its counts. */
export function facetConditions(given: ListingGiven): ReadonlyMap<FacetName, SQL> {
  const { makes, models, bodyTypes, fuels, conditions, cities, yearFrom, yearTo, currency, priceFromMinor, priceToMinor } = given;
  const { makesAs, modelsAs, bodyTypesAs, citiesAs } = given;
  const among = (column: SQL, wanted: Place<readonly string[]> | undefined, spelt: Place<readonly string[]> | undefined): SQL[] => {
    if (spelt) return [sql`${column} = ${oneOf(spelt)}`];
    if (wanted === undefined) return [];
    throw new Error('Names of a filter are compared in the spellings of the inventory, which nobody has looked up here.');
  };
  const conditionsOf: Readonly<Record<FacetName, SQL[]>> = {
    MAKE: among(sql`make`, makes, makesAs),
    MODEL: among(sql`model`, models, modelsAs),
    BODY_TYPE: among(sql`body_type`, bodyTypes, bodyTypesAs),
    FUEL: fuels ? [sql`fuel = ${oneOf(fuels)}`] : [],
    CONDITION: conditions ? [sql`condition = ${oneOf(conditions)}`] : [],
    CITY: among(sql`city`, cities, citiesAs),
    YEAR: present([yearFrom && sql`year >= ${yearFrom}::int`, yearTo && sql`year <= ${yearTo}::int`]),
    PRICE_BAND: present([
      currency && sql`currency = ${currency}`,
      priceFromMinor && sql`asking_minor >= ${priceFromMinor}::bigint`,
      priceToMinor && sql`asking_minor <= ${priceToMinor}::bigint`,
    ]),
  };
  return new Map(facetNames.flatMap((name) => (conditionsOf[name].length === 0 ? [] : [[name, all(conditionsOf[name])]])));
}

/** How the search is compared. */
type Matches = (query: SQL) => SQL;
const matches: Matches = (query) => sql`search @@ ${query}`;
/**
 * Counts in the planner's estimate, and no index is read for it. The planner believes that words know nothing of each other, and would look for a
 * page of such as never stand together along all vehicles, the newest first. Where it counts them twice, it does so only for very common ones.
 */
const countedAgain: Matches = (query) => sql`(${matches(query)}) is true`;

/** How a search is compared with the rows of one class: those of the better ones are found by an index of their own. */
export const matchesOfClass = (matchClass: MatchClass): Matches =>
  matchClass === 0 ? (query) => sql`(${matches(query)} and ${countedAgain(query)})` : countedAgain;

/** The conditions that belong to no facet. */
export function otherConditions(given: ListingGiven, matching: Matches = matches): SQL {
  const {
    tenantId,
    states,
    transmissions,
    drivetrains,
    segments,
    odometerKmFrom,
    odometerKmTo,
    traits,
    listedSince,
    sellerId,
    partyId,
    featuredAt,
    plainAt,
    privateOf,
  } = given;
  const query = searchQuery(given);
  return all(
    present([
      sql`tenant_id = ${tenantId}::uuid`,
      sql`status = ${oneOf(states)}`,
      privateOf &&
        sql`(status = any('{${sql.raw(publicStates.join(','))}}'::text[]) or owner_id = ${privateOf}::uuid or lister_id = ${privateOf}::uuid)`,
      query === null ? undefined : matching(query),
      transmissions && sql`transmission = ${oneOf(transmissions)}`,
      drivetrains && sql`drivetrain = ${oneOf(drivetrains)}`,
      segments && sql`segment = ${oneOf(segments)}`,
      odometerKmFrom && sql`odometer_km >= ${odometerKmFrom}::int`,
      odometerKmTo && sql`odometer_km <= ${odometerKmTo}::int`,
      traits && matches(sql`to_tsquery('simple', ${traits})`),
      listedSince && sql`listed_at >= ${listedSince}::timestamptz`,
      sellerId && sql`lister_id = ${sellerId}::uuid`,
      partyId && sql`(owner_id = ${partyId}::uuid or lister_id = ${partyId}::uuid)`,
      featuredAt && isFeaturedAt(featuredAt),
      plainAt && sql`${isFeaturedAt(plainAt)} is not true`,
      ...nearConditions(given),
    ]),
  );
}

/** As `isFeatured` says; the states are written as in the index of the featured ones, so that it is used. */
const isFeaturedAt = (at: SQL): SQL =>
  sql`(status in (${sql.raw(auctionableStates.map((state) => `'${state}'`).join(', '))}) and featured_until > ${at}::timestamptz)`;

/** The circle, and the box around it, which an index finds. */
function nearConditions({ latitude, longitude, radiusKm, south, north, west, east }: ListingGiven): SQL[] {
  return present([
    latitude && longitude && radiusKm && sql`${distanceKm(latitude, longitude)} <= ${radiusKm}::float8`,
    south && north && sql`latitude between ${south}::float8 and ${north}::float8`,
    west && east && sql`longitude between ${west}::float8 and ${east}::float8`,
  ]);
}

/** All conditions of a listing. */
export const listingConditions = (given: ListingGiven, matching?: Matches): SQL =>
  all([otherConditions(given, matching), ...facetConditions(given).values()]);
