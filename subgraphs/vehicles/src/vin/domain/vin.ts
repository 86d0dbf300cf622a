/** Vehicle identification numbers: what is wrong with one, and what it says (ISO 3779, ISO 3780, 49 CFR 565). */
import { countryOf, isNorthAmerican, makerOf } from './wmi.js';

/** Every fault that a number can have. */
export const vinFaults = ['WRONG_LENGTH', 'FORBIDDEN_CHARACTER', 'CHECK_DIGIT', 'YEAR_CODE'] as const;
export type VinFault = (typeof vinFaults)[number];

/** A fault with a sentence that names what was found. */
export interface VinReason {
  readonly fault: VinFault;
  readonly text: string;
}

/** What a number says. */
export interface DecodedVin {
  readonly vin: string;
  /** World manufacturer identifier: the first three characters. */
  readonly wmi: string;
  readonly maker: string | null;
  /** Makes that the maker sells under this identifier. */
  readonly makes: readonly string[];
  /** ISO 3166 code of the country that issued the identifier. */
  readonly country: string | null;
  readonly northAmerican: boolean;
  /** The most likely model year; null where the tenth character is no year code. */
  readonly modelYear: number | null;
  /** Every model year that the code can mean up to next year: the code repeats after 30 years. */
  readonly modelYearCandidates: readonly number[];
  /** Whether a rule, and not a guess, decided between the candidates. */
  readonly modelYearCertain: boolean;
  /** Plant code: the eleventh character. Its meaning is the maker's own. */
  readonly plant: string;
  readonly serial: string;
  /** Whether the ninth character is the check digit of the rest. Required only in North America. */
  readonly checkDigitValid: boolean;
}

/** A number that is one, or all that is wrong with it. */
export type VinCheck =
  | { readonly valid: true; readonly decoded: DecodedVin }
  | { readonly valid: false; readonly vin: string; readonly reasons: readonly VinReason[] };

/** Each character's place modulo 10 is its value in the check sum; dots keep the places of letters that no VIN has. */
const places = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const isVinCharacter = (character: string): boolean => character !== '.' && places.includes(character);
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;
const yearCodes = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const firstCodedYear = 1980;

/** Writes a number as it is stored: upper case, without surrounding or inner blanks and hyphens. */
export const normaliseVin = (text: string): string => text.replace(/[\s-]+/g, '').toUpperCase();

/** The check digit (0-9 or X) of a well-formed number: weighted sum modulo 11. */
export function checkDigitOf(vin: string): string {
  const sum = weights.reduce<number>((total, weight, at) => total + weight * (places.indexOf(vin.charAt(at)) % 10), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}

function modelYears(code: string, latest: number): number[] {
  const at = yearCodes.indexOf(code);
  if (at < 0) return [];
  return [firstCodedYear + at, firstCodedYear + at + yearCodes.length].filter((year) => year <= latest);
}

/**
 * Chooses between two years that are 30 apart. Since 2010 a letter in the seventh place of a car or light truck means the later cycle
 * (49 CFR 565.15); the rule binds North American numbers, and others that carry a valid check digit follow it in practice. It says nothing of
 * heavier trucks, buses, trailers and motorcycles, nor of a maker that may build them: there the latest year is given as a guess.
 */
function chooseYear(vin: string, candidates: readonly number[], ruled: boolean): { year: number | null; certain: boolean } {
  const latest = candidates.at(-1) ?? null;
  if (candidates.length < 2) return { year: latest, certain: candidates.length === 1 };
  if (!ruled) return { year: latest, certain: false };
  const isLetter = vin.charAt(6) >= 'A';
  return { year: (isLetter ? candidates[1] : candidates[0]) ?? null, certain: true };
}

function decode(vin: string, latestYear: number): DecodedVin {
  const wmi = vin.slice(0, 3);
  const maker = makerOf(vin);
  const northAmerican = isNorthAmerican(vin);
  const checkDigitValid = checkDigitOf(vin) === vin.charAt(8);
  const candidates = modelYears(vin.charAt(9), latestYear);
  const ruled = maker?.kind === 'CAR_OR_LIGHT_TRUCK' && (northAmerican || checkDigitValid);
  const { year, certain } = chooseYear(vin, candidates, ruled);
  return {
    vin,
    wmi,
    maker: maker?.name ?? null,
    makes: maker?.makes ?? [],
    country: countryOf(vin) ?? null,
    northAmerican,
    modelYear: year,
    modelYearCandidates: candidates,
    modelYearCertain: certain && northAmerican,
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
  if (reasons.length > 0) return { valid: false, vin, reasons };
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
  return reasons.length > 0 ? { valid: false, vin, reasons } : { valid: true, decoded };
}

/** Whether a stated make and model year fit what the number says; unknown makers and open years contradict nothing. */
export function vinContradictions(decoded: DecodedVin, stated: { make: string; year: number }): string[] {
  const fold = (make: string): string => make.toLowerCase().replace(/[^a-z0-9]/g, '');
  const found: string[] = [];
  if (decoded.makes.length > 0 && !decoded.makes.some((make) => fold(make) === fold(stated.make))) {
    found.push(`The VIN belongs to ${decoded.makes.join(' or ')}, not to ${stated.make}.`);
  }
  if (decoded.modelYearCertain && decoded.modelYear !== stated.year) {
    found.push(`The VIN says model year ${decoded.modelYear}, not ${stated.year}.`);
  }
  return found;
}
