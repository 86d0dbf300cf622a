/** A search as PostgreSQL compares it: words that must all be there, each itself or by what it means. */
import { numberWord, phraseAt } from './meanings.js';
import { mayBeMisspelt } from './search-words.js';
import { numberBegun } from './vehicle-number.js';

/** What a vehicle has to have of a search in one place: all the words, or one of the meanings, or a number that begins so. */
export interface WordGroup {
  readonly words: readonly string[];
  readonly meanings: readonly string[];
  /** Whether the words may be the beginnings of others: those that mean something are no beginnings, a bus is no business. */
  readonly begun: boolean;
  /** The word of an index; null where the words are the beginning of no number. */
  readonly number: string | null;
  /** The name of which the words are the halves; null where they are none. */
  readonly joined: string | null;
}

/** How the inventory knows the words of a search. */
export interface KnownForms {
  /** Words that begin no other word of the inventory: an index finds them sooner as they are than as beginnings. */
  readonly whole: ReadonlySet<string>;
  /** Names of the inventory of which two neighbours are the halves: `rav 4` is the RAV4. */
  readonly joined: ReadonlySet<string>;
}
const unknown: KnownForms = { whole: new Set(), joined: new Set() };

/** A piece of a name has so many characters at most, where its other piece may have more. */
const longestPiece = 3;

/** What pairs of neighbours of which one is short would be as one name. */
export const namesJoined = (words: readonly string[]): string[] =>
  words.flatMap((word, place) => {
    const next = words[place + 1];
    return next === undefined || Math.min(word.length, next.length) > longestPiece ? [] : [`${word}${next}`];
  });

function groupAt(words: readonly string[], place: number, joinedNames: ReadonlySet<string>): WordGroup {
  const phrase = phraseAt(words, place) ?? { words: words.slice(place, place + 1), meanings: [], begun: true };
  const pair = words.slice(place, place + 2);
  const joined = pair.join('');
  if (phrase.words.length === 1 && pair.length === 2 && joinedNames.has(joined))
    return { words: pair, meanings: [], begun: true, number: null, joined };
  const number = phrase.words.length === 1 ? numberBegun(phrase.words[0] ?? '') : null;
  return { ...phrase, number: number === null ? null : numberWord(number), joined: null };
}

/** The words of a search, phrases and the halves of names together. */
export function groupsOf(words: readonly string[], { joined } = unknown): WordGroup[] {
  const groups: WordGroup[] = [];
  for (let place = 0; place < words.length;) {
    const group = groupAt(words, place, joined);
    groups.push(group);
    place += group.words.length;
  }
  return groups;
}

const begins = (word: string): string => `'${word}':*`;

/** A group as a part of a tsquery. Words hold letters, digits and points only. */
export function groupQuery({ words, meanings, begun, number, joined }: WordGroup, { whole } = unknown): string {
  // The short piece of a name is taken as it is: a Mazda 3 is no CX-30.
  const isWhole = (word: string): boolean => !begun || whole.has(word) || (joined !== null && word.length <= longestPiece);
  const literal = words.map((word) => (isWhole(word) ? `'${word}'` : begins(word))).join(' & ');
  const others = [
    ...meanings.map((meaning) => `'${meaning}'`),
    ...(number === null ? [] : [begins(number)]),
    ...(joined === null ? [] : [begins(joined)]),
  ];
  if (others.length === 0) return literal;
  return `(${[words.length > 1 ? `(${literal})` : literal, ...others].join(' | ')})`;
}

/** The tsquery of a search of vehicles; null without words. */
export const vehicleQuery = (words: readonly string[], known?: KnownForms): string | null =>
  words.length === 0
    ? null
    : groupsOf(words, known)
        .map((group) => groupQuery(group, known))
        .join(' & ');

/** The tsquery of the one vehicle whose number the search is; null where it is no number. */
export function wholeNumberQuery(words: readonly string[]): string | null {
  const [group, ...more] = groupsOf(words);
  return group === undefined || more.length > 0 || group.number === null ? null : `'${group.number}'`;
}

/** The words of a search that may be misspelt ones of the inventory: none that means something, alone or with its neighbours. */
export const wordsToCorrect = (words: readonly string[]): string[] =>
  groupsOf(words).flatMap((group) => (group.meanings.length > 0 ? [] : group.words.filter(mayBeMisspelt)));
