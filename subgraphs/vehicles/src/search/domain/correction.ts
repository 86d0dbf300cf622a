/** Which word is meant by a misspelt one. */
import { editDistance, maybeMeant } from './likeness.js';
import { surelyMeantWord } from './meanings.js';

/** Of these words, the most similar first, the one with the fewest wrong letters that this one may be meant for; null where none is like it. */
export const closestTerm = (word: string, terms: readonly string[]): string | null =>
  terms
    .filter((term) => maybeMeant(word, term))
    .toSorted((a, b) => editDistance(word, a, 1) - editDistance(word, b, 1))
    .at(0) ?? null;

/** The one of the inventory's words that is meant by this one, or a closer one that means something; null where none is like it. */
export function meantBy(word: string, terms: readonly string[]): string | null {
  const term = closestTerm(word, terms);
  const known = surelyMeantWord(word);
  if (known === null || term === null) return known ?? term;
  return editDistance(word, known, 1) < editDistance(word, term, 1) ? known : term;
}
