/** VINs and chassis numbers as they are searched by: whole, or from their first six characters on. */

/** Fewer characters are the beginning of too many numbers, and of words. */
const vinLetters = /^[a-hj-npr-z]{6,8}$/;
const vinPattern = /^[a-hj-npr-z0-9]{17}$/;
const numberPattern = /^[a-z0-9]{6,24}$/;

/** The word as the beginning of a number, or null. The first letters of a VIN may be without a digit, of no other number. */
export const numberBegun = (word: string): string | null => (vinLetters.test(word) || isNumberLike(word) ? word : null);

/** Whether a word is so much a number that it is none that was misspelt. */
export const isNumberLike = (word: string): boolean => numberPattern.test(word) && hasDigit(word);

/** How the first piece of a divided VIN may be without a digit: the maker's three letters, or six with three for filling. */
const firstLetters = /^([a-z]{3}|[a-z]{6})$/;
const hasDigit = (text: string): boolean => /[0-9]/.test(text);

/** A text that is a VIN and nothing else, however it is divided: its characters, folded; else null. Names and a year that are as long are none. */
export function wholeVin(folded: string): string | null {
  const [first = '', ...others] = folded.split(/[\s-]+/);
  const vin = [first, ...others].join('');
  if (!vinPattern.test(vin) || !hasDigit(vin)) return null;
  if (others.length === 0) return vin;
  // The last four are digits (ISO 3779), and words of a search are letters.
  return /[0-9]{4}$/.test(vin) && (hasDigit(first) || firstLetters.test(first)) && others.every(hasDigit) ? vin : null;
}
