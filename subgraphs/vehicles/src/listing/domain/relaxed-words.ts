/** Words of a search that are let go where nothing has all of them. */

/** Words that stand together in a search, with how many vehicles have them: exact up to some hundreds. */
export interface WordCount {
  readonly words: readonly string[];
  readonly count: number;
  /** Of what no vehicle has, the word of the inventory that is spelt most like it; null where none is. */
  readonly nearest: string | null;
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

/** Without so many more of the words that vehicles have, the rarest first; null where only one would be left to drop. */
export function withoutRarest(counts: readonly WordCount[], { words, dropped, replaced }: RelaxedWords, most: number): RelaxedWords | null {
  const known = counts.filter(({ count }) => count > 0).toSorted((a, b) => a.count - b.count);
  const others = replaced.length;
  const gone = known.slice(0, Math.min(most, known.length + others - 1)).flatMap((group) => group.words);
  if (gone.length === 0) return null;
  return { words: words.filter((word) => !gone.includes(word)), dropped: [...dropped, ...gone], replaced };
}
