/** Words of texts, as the search compares them: folded, of letters and digits, with points inside numbers. */
import { foldText } from '@marque/shared/text/fold-text';

const wordPattern = /[a-z0-9]+(?:\.[0-9]+)*/g;
const maxWords = 12;

/** Names this way of making words. A vehicle that an older one indexed is indexed anew: count it up with each change of what stands below. */
export const searchVersion = 2;

const wordsIn = (text: string | null): string[] => foldText(text ?? '').match(wordPattern) ?? [];

/** The words of a search: at most twelve, each once. */
export const wordsOf = (text: string): string[] => [...new Set(wordsIn(text))].slice(0, maxWords);

/** A tsquery in which each word may be the beginning of one; null without words. Words hold letters, digits and points only. */
export const prefixQuery = (words: readonly string[]): string | null =>
  words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');

/** Whether a word may be a misspelt one: numbers and short words are taken as they are. */
export const mayBeMisspelt = (word: string): boolean => word.length >= 4 && !/^[0-9.]+$/.test(word);

/** The words of a record that a misspelt word can be corrected to; a long text contributes its first words. */
export function vocabularyOf(texts: readonly (string | null)[]): string[] {
  const words = texts.flatMap((text) => wordsIn(text).slice(0, 200));
  return [...new Set(words)].filter((word) => word.length >= 3 && word.length <= 40);
}

/** What of a vehicle can be searched. */
export interface Searchable {
  readonly chassis: string | null;
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly trim: string | null;
  readonly bodyType: string | null;
  readonly colour: string | null;
  readonly fuel: string | null;
  readonly city: string | null;
  readonly features: readonly string[];
  readonly description: string | null;
}

/** The words of texts as an index has them. */
export const indexed = (...texts: readonly (string | null)[]): string => texts.flatMap(wordsIn).join(' ');

/** A name without blanks for its punctuation, so that F-150, F150 and F 150 all find it. */
export const joinedWords = (name: string | null): string => wordsIn(name).join('').replaceAll('.', '');

/** The words of a vehicle by weight: make; model and year; equipment, place and chassis number; description. */
export function searchText(vehicle: Searchable): string[] {
  const { chassis, make, model, year, trim, bodyType, colour, fuel, city, features, description } = vehicle;
  const number = chassis?.replace(/[^A-Za-z0-9]/g, '') ?? null;
  const rest = indexed(trim, bodyType, colour, fuel, city, ...features, chassis, number);
  return [indexed(make), indexed(model, joinedWords(model), String(year)), rest, indexed(description)];
}
