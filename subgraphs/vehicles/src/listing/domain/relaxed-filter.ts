/** Criteria that are let go a little where nothing meets all of them. */
import type { Money } from '@marque/shared/money';
import type { ListingFilter } from './listing.js';

/** What can be relaxed, in the order in which it is tried: what people give up most easily first. */
export const relaxableCriteria = ['PRICE', 'DISTANCE', 'YEAR', 'MODEL'] as const;
export type RelaxableCriterion = (typeof relaxableCriteria)[number];

/** A filter that asks for less. */
export interface RelaxedFilter {
  readonly relaxed: readonly RelaxableCriterion[];
  readonly filter: ListingFilter;
}

const pricePercent = 15n;
const radiusFactor = 3;
const farthestKm = 20_000;
const years = 2;

const scaled = ({ amountMinor, currency }: Money, percent: bigint): Money => ({ amountMinor: (amountMinor * percent) / 100n, currency });

/** Without one criterion's full weight; null where the filter does not name it. Makes stand for the models that are asked for. */
function relax(filter: ListingFilter, criterion: RelaxableCriterion, makes: readonly string[]): ListingFilter | null {
  const { priceFrom, priceTo, near, yearFrom, yearTo, models, ...others } = filter;
  switch (criterion) {
    case 'PRICE': {
      if (priceFrom === undefined && priceTo === undefined) return null;
      const from = priceFrom && { priceFrom: scaled(priceFrom, 100n - pricePercent) };
      const to = priceTo && { priceTo: scaled(priceTo, 100n + pricePercent) };
      return { ...filter, ...from, ...to };
    }
    case 'DISTANCE':
      return near === undefined ? null : { ...filter, near: { ...near, radiusKm: Math.min(farthestKm, near.radiusKm * radiusFactor) } };
    case 'YEAR': {
      if (yearFrom === undefined && yearTo === undefined) return null;
      const from = yearFrom === undefined ? {} : { yearFrom: yearFrom - years };
      return { ...filter, ...from, ...(yearTo === undefined ? {} : { yearTo: yearTo + years }) };
    }
    case 'MODEL': {
      if (models === undefined || makes.length === 0) return null;
      const rest = { ...others, ...(priceFrom && { priceFrom }), ...(priceTo && { priceTo }), ...(near && { near }) };
      return { ...rest, ...(yearFrom === undefined ? {} : { yearFrom }), ...(yearTo === undefined ? {} : { yearTo }), makes };
    }
    default:
      return criterion satisfies never;
  }
}

/**
 * The filters to try where the given one finds nothing: each criterion relaxed alone (the price by 15 %, three times the radius, two years, any
 * model of the makes), then all of them together. At most five.
 * @param makes those that are asked for, or that have the models
 */
export function relaxedFilters(filter: ListingFilter, makes: readonly string[]): RelaxedFilter[] {
  const alone = relaxableCriteria.flatMap((criterion): RelaxedFilter[] => {
    const relaxed = relax(filter, criterion, makes);
    return relaxed === null ? [] : [{ relaxed: [criterion], filter: relaxed }];
  });
  if (alone.length < 2) return alone;
  const relaxed = alone.flatMap((each) => each.relaxed);
  const together = relaxed.reduce<ListingFilter>((left, criterion) => relax(left, criterion, makes) ?? left, filter);
  return [...alone, { relaxed, filter: together }];
}
