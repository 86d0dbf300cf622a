/** How like two words are spelt. */

/** Letters that are added, left out or changed to make one word of the other; two neighbours that changed places cost as many as are given. */
export function editDistance(a: string, b: string, swapped: 1 | 2): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, place) => place);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + swapped : Infinity;
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed, swap));
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}

const digitsOf = (word: string): string => word.replace(/[^0-9]/g, '');

/** Whether a word may be meant for one of the inventory: a letter in three is wrong at most, no digit is, and none too many stands before it. */
export const maybeMeant = (word: string, term: string): boolean =>
  (word[0] === term[0] || word.length <= term.length) &&
  digitsOf(word) === digitsOf(term) &&
  editDistance(word, term, 1) <= Math.max(1, Math.floor(word.length / 3));

/**
 * Whether a word may be meant for one that means something. It has to be much closer, for such a word finds what is not called so: one letter of
 * five, two of nine, never the first; `rogue` is not `rouge`, nor `golf` `gold`.
 */
export const surelyMeant = (word: string, known: string): boolean =>
  word.length >= 5 &&
  word[0] === known[0] &&
  digitsOf(word) === digitsOf(known) &&
  editDistance(word, known, 2) <= (word.length >= 9 ? 2 : 1);
