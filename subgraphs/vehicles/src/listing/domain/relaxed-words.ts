/** Words of a search that are let go where nothing has all of them. */

/**
 * What people hold on to, the most at the end: a guess goes before what they have written, and colour, equipment, place, year and words of descriptions
 * before body, fuel and gearbox, the model and the make.
 */
const worths = ['REST', 'BUILD', 'MODEL', 'MAKE'] as const;
export type Worth = (typeof worths)[number];

/** How many words are let go, of those that are worth less; null for any. One always stays. */
export interface LetGo {
  readonly most: number;
  readonly below: Worth | null;
}

/** Words that stand together in a search, with how many vehicles have them: exact up to some hundreds. */
export interface WordCount {
  readonly words: readonly string[];
  readonly count: number;
  /** Of what no vehicle has, the word of the inventory that is spelt most like it; null where none is. */
  readonly nearest: string | null;
  readonly worth: Worth;
}

/** A word in the place of another. */
export interface ReplacedWord {
  readonly word: string;
  readonly by: string;
}

/** A search that asks for less. */
export interface RelaxedWords {
  readonly words: readonly string[];
  readonly dropped: readonly string[];
  readonly replaced: readonly ReplacedWord[];
}

/** The search as it is. */
export const sameWords = (counts: readonly WordCount[]): RelaxedWords => ({
  words: counts.flatMap(({ words }) => words),
  dropped: [],
  replaced: [],
});

/** Without the words that no vehicle has, or with those spelt most like them; null where there are none. */
export function withoutUnknown(counts: readonly WordCount[]): RelaxedWords | null {
  const unknown = counts.filter(({ count }) => count === 0);
  if (unknown.length === 0) return null;
  const words = counts.flatMap(({ words: own, count, nearest }) => (count > 0 ? own : nearest === null ? [] : [nearest]));
  return {
    words: [...new Set(words)],
    dropped: unknown.flatMap(({ words: own, nearest }) => (nearest === null ? own : [])),
    replaced: unknown.flatMap(({ words: own, nearest }) => (nearest === null ? [] : [{ word: own.join(' '), by: nearest }])),
  };
}

/** A word that can still be let go, with what is told of it then. */
interface Droppable {
  readonly words: readonly string[];
  readonly written: readonly string[];
  /** Higher for what stays longer; guesses have the lowest. */
  readonly worth: number;
  readonly count: number;
}

const droppable = ({ words, count, nearest, worth }: WordCount): Droppable[] => {
  if (count > 0) return [{ words, written: words, worth: worths.indexOf(worth), count }];
  return nearest === null ? [] : [{ words: [nearest], written: words, worth: -1, count }];
};

/** Without more of the words: those that are worth the least first, of these the rarest; null where only one would be left to drop. */
export function withoutLeast(counts: readonly WordCount[], left: RelaxedWords, { most, below }: LetGo): RelaxedWords | null {
  const order = counts.flatMap(droppable).toSorted((a, b) => a.worth - b.worth || a.count - b.count);
  const wanted = below === null ? most : Math.min(most, order.filter(({ worth }) => worth < worths.indexOf(below)).length);
  const gone = order.slice(0, Math.min(wanted, order.length - 1));
  if (gone.length === 0) return null;
  const [words, written] = [gone.flatMap((each) => each.words), gone.flatMap((each) => each.written)];
  return {
    words: left.words.filter((word) => !words.includes(word)),
    dropped: [...left.dropped, ...written],
    replaced: left.replaced.filter(({ word }) => !written.includes(word)),
  };
}
