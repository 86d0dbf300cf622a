/** Vehicle identification numbers: what is wrong with one, and what it says (ISO 3779, ISO 3780, 49 CFR 565). */
import { countryOf, isNorthAmerican } from './countries.js';
import { likelyVins } from './likely-vins.js';
import { modelYearOf, type ModelYear } from './model-year.js';
import { checkDigitOf, isVinCharacter } from './vin-characters.js';
import { makerOf } from './wmi.js';

export { checkDigitOf } from './vin-characters.js';

/** Every fault that a number can have. */
export const vinFaults = ['WRONG_LENGTH', 'FORBIDDEN_CHARACTER', 'CHECK_DIGIT', 'YEAR_CODE'] as const;
export type VinFault = (typeof vinFaults)[number];

/** A fault with a sentence that names what was found. */
export interface VinReason {
  readonly fault: VinFault;
  readonly text: string;
}

/** What a number says. */
export interface DecodedVin extends ModelYear {
  readonly vin: string;
  /** World manufacturer identifier: the first three characters. */
  readonly wmi: string;
  readonly maker: string | null;
  /** Makes that the maker sells under this identifier. */
  readonly makes: readonly string[];
  /** ISO 3166 code of the country that issued the identifier. */
  readonly country: string | null;
  readonly northAmerican: boolean;
  /** Plant code: the eleventh character. Its meaning is the maker's own. */
  readonly plant: string;
  readonly serial: string;
  /** Whether the ninth character is the check digit of the rest. Required only in North America. */
  readonly checkDigitValid: boolean;
}

/** A number that is one, or all that is wrong with it. */
export type VinCheck =
  | { readonly valid: true; readonly decoded: DecodedVin }
  | {
      readonly valid: false;
      readonly vin: string;
      readonly reasons: readonly VinReason[];
      /** What was probably meant, the likeliest first; empty where nothing comes to mind. */
      readonly likely: readonly string[];
    };

/** Writes a number as it is stored: upper case, without surrounding or inner blanks and hyphens. */
export const normaliseVin = (text: string): string => text.replace(/[\s-]+/g, '').toUpperCase();

function decode(vin: string, latestYear: number): DecodedVin {
  const maker = makerOf(vin);
  const northAmerican = isNorthAmerican(vin);
  const checkDigitValid = checkDigitOf(vin) === vin.charAt(8);
  return {
    vin,
    wmi: vin.slice(0, 3),
    maker: maker?.name ?? null,
    makes: maker?.makes ?? [],
    country: countryOf(vin) ?? null,
    northAmerican,
    ...modelYearOf(vin, { latestYear, kind: maker?.kind ?? null, northAmerican, checkDigitValid }),
    plant: vin.charAt(10),
    serial: vin.slice(11),
    checkDigitValid,
  };
}

/**
 * Checks a number and decodes it. A wrong check digit or year code makes a North American number invalid; elsewhere both are free and
 * only reported. All reasons are given at once.
 * @param now decides which model years can exist: up to the next calendar year.
 */
export function checkVin(text: string, now: Date): VinCheck {
  const vin = normaliseVin(text);
  const reasons: VinReason[] = [];
  if (vin.length !== 17)
    reasons.push({
      fault: 'WRONG_LENGTH',
      text: `A VIN has 17 characters, this one ${vin.length}.`,
    });
  const forbidden = [...new Set(vin)].filter((character) => !isVinCharacter(character));
  if (forbidden.length > 0) {
    reasons.push({
      fault: 'FORBIDDEN_CHARACTER',
      text: `Not allowed in a VIN: ${forbidden.slice(0, 5).join(' ')} (letters I, O and Q never are).`,
    });
  }
  const invalid = (): VinCheck => ({ valid: false, vin, reasons, likely: likelyVins(vin, isNorthAmerican) });
  if (reasons.length > 0) return invalid();
  const decoded = decode(vin, now.getUTCFullYear() + 1);
  if (decoded.northAmerican && !decoded.checkDigitValid) {
    reasons.push({
      fault: 'CHECK_DIGIT',
      text: `The ninth character should be ${checkDigitOf(vin)}, it is ${vin.charAt(8)}.`,
    });
  }
  if (decoded.northAmerican && decoded.modelYear === null) {
    reasons.push({
      fault: 'YEAR_CODE',
      text: `The tenth character, ${vin.charAt(9)}, is not the code of a model year.`,
    });
  }
  return reasons.length > 0 ? invalid() : { valid: true, decoded };
}
