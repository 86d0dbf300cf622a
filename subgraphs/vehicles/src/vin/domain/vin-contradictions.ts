/** What a number contradicts of what is said of its vehicle. */
import { foldText } from '@marque/shared/text/fold-text';
import { otherNames } from './makers/other-names.js';
import type { DecodedVin } from './vin.js';

/** Of what a number says something. */
export const contradictedFacts = ['MAKE', 'MODEL_YEAR'] as const;
export type ContradictedFact = (typeof contradictedFacts)[number];

/** A fact as it is stated, against what the number says. */
export interface VinContradiction {
  readonly fact: ContradictedFact;
  readonly stated: string;
  /** All that the number allows: several makes may share an identifier. */
  readonly byVin: readonly string[];
  /** The same in a sentence. */
  readonly text: string;
}

const folded = (make: string): string => foldText(make).replace(/[^\p{L}\p{N}]/gu, '');

/** The make and those whose numbers its vehicles may carry. */
const namesOf = (make: string): readonly string[] => [make, ...(otherNames.get(folded(make)) ?? [])].map(folded);

/**
 * Whether a make, as the table of makes writes it, and a model year fit what the number says. Only what is certain contradicts: a maker that
 * nobody here knows and a year that no rule decides say nothing.
 */
export function vinContradictions(decoded: DecodedVin, { make, year }: { make: string; year: number }): VinContradiction[] {
  const { makes, modelYear, modelYearCertain } = decoded;
  const found: VinContradiction[] = [];
  const names = namesOf(make);
  if (makes.length > 0 && !makes.some((known) => names.includes(folded(known)))) {
    const text = `The VIN belongs to ${makes.join(' or ')}, not to ${make}.`;
    found.push({ fact: 'MAKE', stated: make, byVin: makes, text });
  }
  if (modelYearCertain && modelYear !== null && modelYear !== year) {
    const text = `The VIN says model year ${modelYear}, not ${year}.`;
    found.push({ fact: 'MODEL_YEAR', stated: `${year}`, byVin: [`${modelYear}`], text });
  }
  return found;
}
