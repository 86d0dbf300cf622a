/** By what a vehicle and a saved search find each other before they are compared. */
import type { ListingFilter } from '../../listing/domain/listing.js';

/** Letters of a word that are enough to be met by: words of a search may be the beginnings of a vehicle's. */
export const keyLetters = 3;

/** The key of searches that no name or word narrows: every vehicle is compared with them. */
export const anyVehicle = '*';

/**
 * The keys of a search: by the narrowest of what it names. A vehicle that matches has at least one of them; most vehicles have none, so that
 * thousands of searches cost a vehicle a look-up and a few comparisons.
 */
export function keysOf({ models, makes, words = [], cities }: ListingFilter): string[] {
  const named = (kind: string, values: readonly string[]): string[] => [
    ...new Set(values.map((value) => `${kind}:${value.toLowerCase()}`)),
  ];
  if (models !== undefined) return named('model', models);
  if (makes !== undefined) return named('make', makes);
  const [longest = ''] = words.toSorted((a, b) => b.length - a.length);
  if (longest.length >= keyLetters) return [`word:${longest.slice(0, keyLetters)}`];
  return cities === undefined ? [anyVehicle] : named('city', cities);
}
