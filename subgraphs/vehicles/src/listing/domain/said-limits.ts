/** Limits that the words of a search name. */
import type { Money } from '@marque/shared/money';
import type { ListingFilter } from './listing.js';

/** As a filter has them. */
export type SaidLimits = Pick<ListingFilter, 'priceFrom' | 'priceTo' | 'yearFrom' | 'yearTo' | 'odometerKmFrom' | 'odometerKmTo'>;

const lower = <T>(a: T | undefined, b: T | undefined, isLess: (a: T, b: T) => boolean): T | undefined =>
  a === undefined || (b !== undefined && isLess(b, a)) ? b : a;
const less = (a: number, b: number): boolean => a < b;
const more = (a: number, b: number): boolean => a > b;
const cheaper = (a: Money, b: Money): boolean => a.amountMinor < b.amountMinor;
const dearer = (a: Money, b: Money): boolean => a.amountMinor > b.amountMinor;

/** The filter with these limits too: of two for the same the narrower one holds. */
export function narrowed(filter: ListingFilter, said: SaidLimits): ListingFilter {
  const limits = {
    priceFrom: lower(filter.priceFrom, said.priceFrom, dearer),
    priceTo: lower(filter.priceTo, said.priceTo, cheaper),
    yearFrom: lower(filter.yearFrom, said.yearFrom, more),
    yearTo: lower(filter.yearTo, said.yearTo, less),
    odometerKmFrom: lower(filter.odometerKmFrom, said.odometerKmFrom, more),
    odometerKmTo: lower(filter.odometerKmTo, said.odometerKmTo, less),
  };
  return { ...filter, ...(Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)) as SaidLimits) };
}
