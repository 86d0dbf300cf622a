/** The values of a facet as they are shown. */

/** What the platform counts and people choose several of. */
export type FacetName = 'MAKE' | 'MODEL' | 'BODY_TYPE' | 'FUEL' | 'CONDITION' | 'CITY';

/** A value, and how many vehicles there are with it; null where nobody counts. */
export interface FacetValue {
  readonly value: string;
  readonly count: number | null;
}

interface Counted {
  readonly facet: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

/** The values with their counts, most frequent first; a chosen one that nothing has any more stays, so that it can be taken back. */
export function countsOf(facets: readonly Counted[], name: FacetName, chosen: readonly string[] = []): readonly FacetValue[] {
  const values = facets.find(({ facet }) => facet === name)?.values ?? [];
  const gone = chosen.filter((each) => !values.some(({ value }) => value === each));
  return [...values, ...gone.map((value) => ({ value, count: 0 }))];
}

/** The first so many, and with them all that are chosen. */
export function shortened(values: readonly FacetValue[], chosen: readonly string[], most: number): readonly FacetValue[] {
  return values.filter(({ value }, index) => index < most || chosen.includes(value));
}
