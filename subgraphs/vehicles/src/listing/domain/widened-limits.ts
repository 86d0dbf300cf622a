/** Limits that are as wide as what was found takes. */
import type { ListingFilter } from './listing.js';

/** What limits are about, of a vehicle that was found. */
export interface Limited {
  readonly askingMinor: bigint | null;
  readonly year: number;
  readonly odometerKm: number | null;
}

const least = <T extends number | bigint>(limit: T, values: readonly T[]): T => values.reduce((a, b) => (b < a ? b : a), limit);
const most = <T extends number | bigint>(limit: T, values: readonly T[]): T => values.reduce((a, b) => (b > a ? b : a), limit);

/** The filter with the limits that were asked for, widened to these vehicles; one that they do not tell of is none. */
export function widenedLimits(held: ListingFilter, asked: ListingFilter, found: readonly Limited[]): ListingFilter {
  const { priceFrom: _from, priceTo: _to, yearFrom: _first, yearTo: _last, odometerKmFrom: _fewest, odometerKmTo: _most, ...rest } = held;
  const { priceFrom, priceTo, yearFrom, yearTo, odometerKmFrom, odometerKmTo } = asked;
  const prices = found.flatMap(({ askingMinor }) => askingMinor ?? []);
  const years = found.map(({ year }) => year);
  const odometers = found.flatMap(({ odometerKm }) => odometerKm ?? []);
  return {
    ...rest,
    ...(priceFrom && prices.length > 0 && { priceFrom: { ...priceFrom, amountMinor: least(priceFrom.amountMinor, prices) } }),
    ...(priceTo && prices.length > 0 && { priceTo: { ...priceTo, amountMinor: most(priceTo.amountMinor, prices) } }),
    ...(yearFrom !== undefined && { yearFrom: least(yearFrom, years) }),
    ...(yearTo !== undefined && { yearTo: most(yearTo, years) }),
    ...(odometerKmFrom !== undefined && odometers.length > 0 && { odometerKmFrom: least(odometerKmFrom, odometers) }),
    ...(odometerKmTo !== undefined && odometers.length > 0 && { odometerKmTo: most(odometerKmTo, odometers) }),
  };
}
