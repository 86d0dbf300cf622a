/**
 * What words mean, as an index has it. A meaning is a word that nobody can type: it begins with a letter that folding leaves nowhere, so that what
 * somebody has typed is never the beginning of one.
 */
import { foldText } from '@marque/shared/text/fold-text';
import { editDistance, surelyMeant } from './likeness.js';
import { type SynonymKind, synonyms } from './synonyms.js';

/** Begins each meaning. */
export const meaningMark = 'ø';
/** Begins each number. */
export const numberMark = `${meaningMark}n`;

/** A word or a phrase with all that it can mean. */
export interface Phrase {
  readonly words: readonly string[];
  readonly meanings: readonly string[];
  /** Whether it is only the beginning of a word that means so. */
  readonly begun: boolean;
}

/** The word of an index for a fact of a kind, such as fuel PETROL. */
export const meaningOf = (kind: SynonymKind, fact: string): string => `${meaningMark}${kind}${fact.toLowerCase().replaceAll('_', '')}`;

/** The word of an index for a VIN or a chassis number; of its beginning, the beginning of the word. */
export const numberWord = (number: string): string => `${numberMark}${number.toLowerCase().replace(/[^a-z0-9]/g, '')}`;

/** The word of an index for a make, however its name is divided and written: all vehicles of the make have it. */
export const makeWord = (make: string): string => `${meaningMark}make${(foldText(make).match(/[a-z0-9]+/g) ?? []).join('')}`;

const kinds = Object.keys(synonyms) as SynonymKind[];

const listed = kinds.flatMap((kind) =>
  Object.entries(synonyms[kind]).flatMap(([fact, words]) =>
    words.split(', ').map((phrase) => ({ kind, phrase, meaning: meaningOf(kind, fact) })),
  ),
);

const phrases: ReadonlyMap<string, Phrase> = new Map(
  [...Map.groupBy(listed, ({ phrase }) => phrase)].map(([phrase, entries]) => [
    phrase,
    { words: phrase.split(' '), meanings: entries.map(({ meaning }) => meaning), begun: false },
  ]),
);

/** Every single word that means something. */
const knownWords: readonly string[] = [...phrases.values()].flatMap(({ words }) => (words.length === 1 ? words : []));

/** The word that means something for which this one is surely meant; null where there is none. */
export const surelyMeantWord = (word: string): string | null =>
  knownWords
    .filter((known) => surelyMeant(word, known))
    .toSorted((a, b) => editDistance(word, a, 2) - editDistance(word, b, 2))
    .at(0) ?? null;

/** Whether one of these meanings is of one of these kinds of facts. */
export const meanOneOf = (meanings: readonly string[], among: readonly SynonymKind[]): boolean =>
  meanings.some((meaning) => among.some((kind) => meaning.startsWith(`${meaningMark}${kind}`)));

const longestPhrase = Math.max(...[...phrases.values()].map(({ words }) => words.length));

/** A word may be taken for what it begins from here on: `mini` is no minivan. */
const leastBeginning = 5;

/** Names are begun by themselves alone: a Ranger is no Range Rover. */
const begun = (word: string): Phrase | undefined => {
  if (word.length < leastBeginning) return undefined;
  const meant = knownWords.filter((known) => known.startsWith(word)).flatMap((known) => phrases.get(known)?.meanings ?? []);
  const meanings = meant.filter((meaning) => !meanOneOf([meaning], ['make', 'model']));
  return meanings.length === 0 ? undefined : { words: [word], meanings: [...new Set(meanings)], begun: true };
};

/** The longest phrase that stands at this place, or the word that is begun there; undefined for what means nothing else than itself. */
export function phraseAt(words: readonly string[], place: number): Phrase | undefined {
  for (let length = Math.min(longestPhrase, words.length - place); length > 0; length--) {
    const found = phrases.get(words.slice(place, place + length).join(' '));
    if (found) return found;
  }
  return begun(words[place] ?? '');
}

/** What a record's own words mean, of one kind of facts: `Estate` is a wagon. */
export function meaningsIn(text: string | null, kind: SynonymKind): string[] {
  const words = ` ${(foldText(text ?? '').match(/[a-z0-9]+/g) ?? []).join(' ')} `;
  const found = listed.filter((entry) => entry.kind === kind && words.includes(` ${entry.phrase} `)).map(({ meaning }) => meaning);
  return [...new Set(found)];
}
