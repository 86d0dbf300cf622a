/** Chassis numbers that are no VIN: Japanese frame numbers, and all that was stamped before 1981. */

/** The first model year in which numbers of 17 characters are the rule (ISO 3779, 49 CFR 565). */
export const firstVinYear = 1981;

/** Model code, hyphen and serial, as Japanese makers stamp them for their home market: `NZE141-1234567`. */
const framePattern = /^[A-Z][A-Z0-9]{1,8}-[0-9]{4,7}$/;
/** Older numbers: letters and digits with few separators. */
const chassisPattern = /^[A-Z0-9](?:[A-Z0-9./-]{2,22})[A-Z0-9]$/;
const hyphens = /[\u2010-\u2015\u2212\uFF0D]/g;

/** Writes a number as it is stored: upper case, without blanks, each kind of hyphen as one. */
export const normaliseChassis = (text: string): string => text.normalize('NFKC').replace(hyphens, '-').replace(/\s+/g, '').toUpperCase();

/** By what two spellings of one number are the same: its letters and digits. The unique index compares the same. */
export const chassisKey = (text: string): string => normaliseChassis(text).replace(/[^A-Z0-9]/g, '');

/** Whether the text is a Japanese frame number. */
export const isFrameNumber = (text: string): boolean => framePattern.test(normaliseChassis(text));

/** Whether the text can be a chassis number at all: 4 to 24 letters, digits, hyphens, points and slashes, a digit among them. */
export const isChassis = (text: string): boolean => {
  const number = normaliseChassis(text);
  return chassisPattern.test(number) && /[0-9]/.test(number);
};
