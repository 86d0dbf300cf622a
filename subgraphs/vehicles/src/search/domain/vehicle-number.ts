/** VINs and chassis numbers as they are searched by: whole, or from their first six characters on. */

/** Fewer characters are the beginning of too many numbers, and of words. */
const vinLetters = /^[a-hj-npr-z]{6,8}$/;
const vinPattern = /^[a-hj-npr-z0-9]{17}$/;
const numberPattern = /^[a-z0-9]{6,24}$/;

/** The word as the beginning of a number, or null. The first letters of a VIN may be without a digit, of no other number. */
export const numberBegun = (word: string): string | null => (vinLetters.test(word) || isNumberLike(word) ? word : null);

/** Whether a word is so much a number that it is none that was misspelt. */
export const isNumberLike = (word: string): boolean => numberPattern.test(word) && /[0-9]/.test(word);

/** A text that is a VIN and nothing else, however it is divided: its characters, folded; else null. */
export function wholeVin(folded: string): string | null {
  const vin = folded.replace(/[\s-]+/g, '');
  return vinPattern.test(vin) && /[0-9]/.test(vin) ? vin : null;
}
