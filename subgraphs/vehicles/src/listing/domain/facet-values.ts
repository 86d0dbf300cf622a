/** The values of facets, whose spellings were counted one by one. */
import type { FacetCount } from './listing.js';
import { namedFacets, nameKey } from './name-key.js';

/** Facets that have many values give the most frequent ones. */
export const mostValues = 200;

/** All spellings of a name as one value, written as most vehicles have it: a list by that value has as many. Each facet's most frequent first. */
export function valuesOfSpellings(counts: readonly FacetCount[]): FacetCount[] {
  const values = Map.groupBy(counts, ({ facet, value }) => {
    const named = namedFacets.find((each) => each === facet);
    return `${facet} ${named === undefined ? value : nameKey(named, value)}`;
  });
  const summed = [...values.values()].flatMap((spellings) => {
    const [most] = spellings.toSorted((a, b) => b.count - a.count);
    return most === undefined ? [] : [{ ...most, count: spellings.reduce((sum, { count }) => sum + count, 0) }];
  });
  const facets = Map.groupBy(summed, ({ facet }) => facet);
  return [...facets.values()].flatMap((each) => each.toSorted((a, b) => b.count - a.count).slice(0, mostValues));
}
