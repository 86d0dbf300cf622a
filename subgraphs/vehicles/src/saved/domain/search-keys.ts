/** By what a vehicle and a saved search find each other before they are compared. */
import type { ListingFilter } from '../../listing/domain/listing.js';
import { type NamedFacet, nameKeys } from '../../listing/domain/name-key.js';
import { traitKeys } from '../../search/domain/traits.js';
import { groupsOf, type WordGroup } from '../../search/domain/search-query.js';

/** Letters of a word that are enough to be met by: words of a search may be the beginnings of a vehicle's. */
export const keyLetters = 3;

/** Characters of a number that are enough: its mark, and as many as a search of a number has at least. */
export const numberLetters = 8;

/** The key of searches that no name or word narrows: every vehicle is compared with them. */
export const anyVehicle = '*';

/**
 * The keys of a search: by the narrowest of what it names. A vehicle that matches has at least one of them; most vehicles have none, so that
 * thousands of searches cost a vehicle a look-up and a few comparisons.
 */
export function keysOf({ models, makes, words = [], cities, ...traits }: ListingFilter): string[] {
  const named = (facet: NamedFacet, values: readonly string[]): string[] =>
    nameKeys(facet, values).map((key) => `${facet.toLowerCase()}:${key}`);
  if (models !== undefined) return named('MODEL', models);
  if (makes !== undefined) return named('MAKE', makes);
  const longest = groupsOf(words).toSorted((a, b) => longestWord(b).length - longestWord(a).length)[0];
  if (longest !== undefined && longestWord(longest).length >= keyLetters) return keysOfGroup(longest);
  if (cities !== undefined) return named('CITY', cities);
  const [anyOf] = traitKeys(traits);
  return anyOf === undefined ? [anyVehicle] : [...new Set(anyOf)].map((word) => `word:${word}`);
}

const longestWord = ({ words }: WordGroup): string => words.toSorted((a, b) => b.length - a.length)[0] ?? '';

/** A vehicle meets a group by its words, by a meaning or by its number: one key for each way. */
const keysOfGroup = (group: WordGroup): string[] => [
  `word:${longestWord(group).slice(0, keyLetters)}`,
  ...group.meanings.map((meaning) => `word:${meaning}`),
  ...(group.number === null ? [] : [`word:${group.number.slice(0, numberLetters)}`]),
];
