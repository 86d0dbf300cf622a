/** Words of texts, as the search compares them. */

const wordPattern = /[\p{L}\p{N}]+(?:\.\p{N}+)*/gu;
const maxWords = 12;

/** The words of a search in lower case: at most twelve, each once. */
export const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().match(wordPattern))].slice(0, maxWords);

/** A tsquery in which each word may be the beginning of one; null without words. Words hold letters, digits and points only. */
export const prefixQuery = (words: readonly string[]): string | null =>
  words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');

/** Whether a word may be a misspelt one: numbers and short words are taken as they are. */
export const mayBeMisspelt = (word: string): boolean => word.length >= 4 && !/^[\p{N}.]+$/u.test(word);

/** The words of a record that a misspelt word can be corrected to; a long text contributes its first words. */
export function vocabularyOf(texts: readonly (string | null)[]): string[] {
  const words = texts.flatMap((text) => (text ?? '').toLowerCase().match(wordPattern)?.slice(0, 200) ?? []);
  return [...new Set(words)].filter((word) => word.length >= 3 && word.length <= 40);
}
