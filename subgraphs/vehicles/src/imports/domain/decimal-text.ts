/** Numbers as people type them into files: read strictly, for a wrong reading is worse than a refused row. */

/** Digits of 0 to 9 with a point at most: no exponent, no hexadecimal, no digits of other scripts, no separators of thousands. */
const decimalPattern = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;
/** One to three digits, then groups of three: thousands to one reader, decimals to another. */
const groupedPattern = /^[+-]?\d{1,3}(?:[.,'\u00A0\u202F ]\d{3})+$/;
const wholePattern = /^[+-]?\d{1,15}(?:\.0+)?$/;

/** The number of a decimal text such as "2.2"; null for every other text. */
export const decimalOf = (text: string): number | null => (decimalPattern.test(text) ? Number(text) : null);

/** The number of a text such as "45000" or "45000.0"; null for every other text, one that may have grouped thousands included. */
export const wholeOf = (text: string): number | null => (wholePattern.test(text) && !isGrouped(text) ? Number(text) : null);

/** Whether the text can be read as a number with grouped thousands: "45.000" and "45,000" are 45 or 45000 by where the reader lives. */
export const isGrouped = (text: string): boolean => groupedPattern.test(text);
