/** By what two ways of writing a name of a vehicle are known to be one: in lists, counts and saved searches alike. */
import { bareName } from '../../catalogue/domain/bare-name.js';
import { makeKey } from '../../catalogue/domain/make-key.js';
import { meaningMark, meaningsIn } from '../../search/domain/meanings.js';
import { withoutUmlauts } from '../../search/domain/umlauts.js';

/** The facets whose values are names that people write in their own way. */
export const namedFacets = ['MAKE', 'MODEL', 'BODY_TYPE', 'CITY'] as const;
export type NamedFacet = (typeof namedFacets)[number];

/** A word for each body that it means: one that nobody writes, and that is its own key. */
const bodyKey = (bodyType: string): string =>
  meaningsIn(bodyType, 'body')
    .map((meaning) => meaning.replace(meaningMark, ''))
    .toSorted()
    .join('') || bareName(bodyType);

/**
 * The same for all ways to write a name: folded, makes and body types by what they mean too, so that an Estate is a Wagon and a VW a Volkswagen, and
 * cities with umlauts or without, so that Koeln is Köln. A key is its own key.
 */
export function nameKey(facet: NamedFacet, name: string): string {
  switch (facet) {
    case 'MAKE':
      return makeKey(name);
    case 'BODY_TYPE':
      return bodyKey(name);
    case 'MODEL':
      return bareName(name);
    case 'CITY':
      return withoutUmlauts(bareName(name));
    default:
      return facet satisfies never;
  }
}

/** The keys of names, each once. */
export const nameKeys = (facet: NamedFacet, names: readonly string[]): string[] => [...new Set(names.map((name) => nameKey(facet, name)))];
