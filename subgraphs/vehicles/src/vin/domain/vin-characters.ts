/** The characters of a number and the digit that checks them (49 CFR 565.15). */

/** Each character's place modulo 10 is its value in the check sum; dots keep the places of letters that no VIN has. */
const places = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** Whether a VIN may have the character. */
export const isVinCharacter = (character: string): boolean => character !== '.' && places.includes(character);

/** The check digit (0-9 or X) of a well-formed number: weighted sum modulo 11. */
export function checkDigitOf(vin: string): string {
  const sum = weights.reduce<number>((total, weight, at) => total + weight * (places.indexOf(vin.charAt(at)) % 10), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
