/** What somebody probably meant who mistyped a number. */
import { checkDigitOf, isVinCharacter } from './vin-characters.js';

/** Letters that no VIN has, and what people mistake for them, the likeliest first. */
const mistaken: Readonly<Record<string, string>> = { I: '1', O: '0', Q: '0' };
const alsoMistaken: Readonly<Record<string, string>> = { O: 'D', Q: '9' };

/** Characters that look like each other on a plate or a paper; tried only where the check digit says that something is wrong. */
const alike: readonly (readonly [string, string])[] = [
  ['0', 'D'],
  ['1', 'L'],
  ['1', '7'],
  ['2', 'Z'],
  ['5', 'S'],
  ['6', 'G'],
  ['8', 'B'],
  ['U', 'V'],
  ['4', 'A'],
  ['M', 'N'],
];
const mostLikely = 3;
/** A number with more forbidden letters is no slip of the pen. */
const mostForbidden = 4;

const isWellFormed = (vin: string): boolean => vin.length === 17 && [...vin].every(isVinCharacter);
const isChecked = (vin: string): boolean => checkDigitOf(vin) === vin.charAt(8);

/** Each reading of the forbidden letters, the likeliest first. */
function readingsOf(vin: string): string[] {
  let readings = [''];
  for (const character of vin) {
    const meant = [mistaken[character] ?? character, alsoMistaken[character]].filter((each) => each !== undefined);
    readings = readings.flatMap((reading) => meant.map((each) => reading + each));
  }
  return readings;
}

/** Numbers that differ in one character that looks alike, or in two neighbours that changed places. */
function neighboursOf(vin: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < vin.length; at += 1) {
    const [own, next] = [vin.charAt(at), vin.charAt(at + 1)];
    for (const [one, other] of alike) {
      if (own === one) found.push(vin.slice(0, at) + other + vin.slice(at + 1));
      else if (own === other) found.push(vin.slice(0, at) + one + vin.slice(at + 1));
    }
    if (next !== '' && next !== own) found.push(vin.slice(0, at) + next + own + vin.slice(at + 2));
  }
  return found;
}

/**
 * At most three well-formed numbers that a malformed or unchecked one may have been meant as. Those whose check digit is right come first; where
 * the digit is required no other is given.
 * @param requiresCheckDigit whether a well-formed number must have a valid one
 */
export function likelyVins(vin: string, requiresCheckDigit: (vin: string) => boolean): string[] {
  const forbidden = [...vin].filter((character) => character in mistaken).length;
  if (vin.length !== 17 || forbidden > mostForbidden) return [];
  const candidates = forbidden > 0 ? readingsOf(vin) : neighboursOf(vin);
  const possible = [...new Set(candidates)].filter((each) => isWellFormed(each) && (isChecked(each) || !requiresCheckDigit(each)));
  return possible.toSorted((a, b) => Number(isChecked(b)) - Number(isChecked(a))).slice(0, mostLikely);
}
