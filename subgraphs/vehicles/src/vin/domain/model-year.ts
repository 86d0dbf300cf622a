/** The model year that a number says, and how sure that is (49 CFR 565.15). */
import type { VehicleKind } from './vehicle-kind.js';
import { writesNoYear } from './year-places.js';

/** What a model year rests on. */
export const yearBases = {
  RULE: 'The year code can only mean this year, or the rule for cars and light trucks of North America decides.',
  GUESS: 'The code repeats after 30 years and no rule decides between the years; the likelier one is given.',
  FREE: 'Outside North America the tenth character need not be a year; what it would mean is given.',
  NO_CODE: 'The tenth character is no year code: the number does not say a year.',
  NOT_CODED: 'This maker does not write the year into the tenth place: the number does not say one.',
} as const;
export type YearBasis = keyof typeof yearBases;

/** A model year with all that it might be instead. */
export interface ModelYear {
  /** The most likely model year; null where the number says none. */
  readonly modelYear: number | null;
  /** Every model year that the code can mean up to next year: the code repeats after 30 years. */
  readonly modelYearCandidates: readonly number[];
  /** Whether a rule, and not a guess, decided between the candidates. */
  readonly modelYearCertain: boolean;
  readonly modelYearBasis: YearBasis;
}

/** What else is known of the number. */
export interface YearContext {
  /** The last year that can be: next year. */
  readonly latestYear: number;
  /** Null for a maker that nobody here knows. */
  readonly kind: VehicleKind | null;
  readonly northAmerican: boolean;
  readonly checkDigitValid: boolean;
}

const yearCodes = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const firstCodedYear = 1980;

function codedYears(code: string, latestYear: number): number[] {
  const at = yearCodes.indexOf(code);
  if (at < 0) return [];
  return [firstCodedYear + at, firstCodedYear + at + yearCodes.length].filter((year) => year <= latestYear);
}

const unsaid = (modelYearBasis: YearBasis): ModelYear => ({
  modelYear: null,
  modelYearCandidates: [],
  modelYearCertain: false,
  modelYearBasis,
});

/**
 * Chooses between two years that are 30 apart. Since 2010 a letter in the seventh place of a car or light truck means the later cycle; the rule
 * binds North American numbers, and others that carry a valid check digit follow it in practice. It says nothing of heavier trucks, buses,
 * trailers and motorcycles, nor of a maker that may build them: there the latest year is given as a guess. Under an identifier of light and heavy
 * vehicles the rule gives the likelier year, and no certainty.
 */
export function modelYearOf(vin: string, { latestYear, kind, northAmerican, checkDigitValid }: YearContext): ModelYear {
  if (!northAmerican && writesNoYear(vin, checkDigitValid)) return unsaid('NOT_CODED');
  const candidates = codedYears(vin.charAt(9), latestYear);
  const latest = candidates.at(-1);
  if (latest === undefined) return unsaid('NO_CODE');
  const told = northAmerican || checkDigitValid;
  const ruled = told && (kind === 'CAR_OR_LIGHT_TRUCK' || kind === 'MIXED');
  const year = ruled && candidates.length > 1 && vin.charAt(6) < 'A' ? (candidates[0] ?? latest) : latest;
  const certain = northAmerican && (candidates.length === 1 || kind === 'CAR_OR_LIGHT_TRUCK');
  const doubtful = northAmerican || checkDigitValid ? 'GUESS' : 'FREE';
  return { modelYear: year, modelYearCandidates: candidates, modelYearCertain: certain, modelYearBasis: certain ? 'RULE' : doubtful };
}
