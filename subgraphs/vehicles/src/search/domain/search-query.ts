/** A search as PostgreSQL compares it: words that must all be there, each itself or by what it means. */
import { numberWord, phraseAt } from './meanings.js';
import { mayBeMisspelt } from './search-words.js';
import { numberBegun } from './vehicle-number.js';

/** What a vehicle has to have of a search in one place: all the words, or one of the meanings, or a number that begins so. */
export interface WordGroup {
  readonly words: readonly string[];
  readonly meanings: readonly string[];
  /** The word of an index; null where the words are the beginning of no number. */
  readonly number: string | null;
}

/** The words of a search, phrases together. */
export function groupsOf(words: readonly string[]): WordGroup[] {
  const groups: WordGroup[] = [];
  for (let place = 0; place < words.length;) {
    const phrase = phraseAt(words, place) ?? { words: words.slice(place, place + 1), meanings: [] };
    const number = phrase.words.length === 1 ? numberBegun(phrase.words[0] ?? '') : null;
    groups.push({ ...phrase, number: number === null ? null : numberWord(number) });
    place += phrase.words.length;
  }
  return groups;
}

const begins = (word: string): string => `'${word}':*`;

/** Words that begin no other word of the inventory: an index finds them sooner as they are than as beginnings. */
export type WholeWords = ReadonlySet<string>;
const noneWhole: WholeWords = new Set();

/** A group as a part of a tsquery. Words hold letters, digits and points only. */
export function groupQuery({ words, meanings, number }: WordGroup, whole: WholeWords = noneWhole): string {
  const literal = words.map((word) => (whole.has(word) ? `'${word}'` : begins(word))).join(' & ');
  const others = [...meanings.map((meaning) => `'${meaning}'`), ...(number === null ? [] : [begins(number)])];
  if (others.length === 0) return literal;
  return `(${[words.length > 1 ? `(${literal})` : literal, ...others].join(' | ')})`;
}

/** The tsquery of a search of vehicles; null without words. */
export const vehicleQuery = (words: readonly string[], whole?: WholeWords): string | null =>
  words.length === 0
    ? null
    : groupsOf(words)
        .map((group) => groupQuery(group, whole))
        .join(' & ');

/** The tsquery of the one vehicle whose number the search is; null where it is no number. */
export function wholeNumberQuery(words: readonly string[]): string | null {
  const [group, ...more] = groupsOf(words);
  return group === undefined || more.length > 0 || group.number === null ? null : `'${group.number}'`;
}

/** The words of a search that may be misspelt ones of the inventory: none that means something, alone or with its neighbours. */
export const wordsToCorrect = (words: readonly string[]): string[] =>
  groupsOf(words).flatMap((group) => (group.meanings.length > 0 ? [] : group.words.filter(mayBeMisspelt)));
