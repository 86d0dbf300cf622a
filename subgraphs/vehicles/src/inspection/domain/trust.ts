/** Trust score of a vehicle: 0-100, the sum of its factors. */

import { counted } from '@marque/shared/text/counted';

/** The facts that the score is made of. */
export interface TrustFacts {
  /** How many of the record's optional fields are filled, and how many there are. */
  readonly filledFields: number;
  readonly optionalFields: number;
  /** What the VIN contradicts, in sentences; such a number is not among the filled fields. */
  readonly vinContradictions: readonly string[];
  /** As they are stated. */
  readonly serviceRecords: number;
  /** Services of the vehicle that were closed on the platform. */
  readonly closedServices: number;
  /** Grade 0-100 of the last inspection; null when there was none. */
  readonly inspectionGrade: number | null;
  /** Null when unknown. */
  readonly previousOwners: number | null;
  readonly damage: readonly { readonly severity: 'MINOR' | 'MODERATE' | 'SEVERE' }[];
  /** Asking price divided by the valuation's estimate; null while either is missing, or nobody asks it any more. */
  readonly priceToMarket: number | null;
}

/** One part of the score; points are whole and between 0 and `outOf`. */
export interface TrustFactor {
  readonly name: string;
  readonly points: number;
  readonly outOf: number;
  readonly text: string;
}

const inspectionOutOf = 20;
const severityCost = { MINOR: 2, MODERATE: 6, SEVERE: 15 } as const;
const clampUnit = (value: number): number => Math.min(1, Math.max(0, value));

function factor(name: string, outOf: number, share: number, text: string): TrustFactor {
  return { name, outOf, points: Math.round(outOf * clampUnit(share)), text };
}

function priceText(ratio: number): string {
  const percent = Math.round((ratio - 1) * 100);
  if (percent === 0) return 'The price is that of the market estimate.';
  return `The price is ${Math.abs(percent)} % ${percent > 0 ? 'above' : 'below'} the market estimate.`;
}

function priceFactor(ratio: number | null): TrustFactor {
  const outOf = 10;
  if (ratio === null)
    return factor('price against market', outOf, 0, 'No price is asked now, or there is no valuation to hold it against.');
  // Full points within 10 % of the market; none from 50 % off, below as well as above: a price too good is a warning.
  const distance = Math.abs(ratio - 1);
  return factor('price against market', outOf, 1 - (distance - 0.1) / 0.4, priceText(ratio));
}

function completenessText({ filledFields, optionalFields, vinContradictions }: TrustFacts): string {
  const filled = `${filledFields} of ${optionalFields} optional fields are filled.`;
  return vinContradictions.length === 0 ? filled : [filled, 'The VIN counts for nothing.', ...vinContradictions].join(' ');
}

/** What the inspection is worth in the score. @param grade 0-100; null where there was none */
export const inspectionPoints = (grade: number | null): number => factor('inspection', inspectionOutOf, (grade ?? 0) / 100, '').points;

/** Scores the facts. The score is exactly the sum of the factors' points. */
export function trustScore(facts: TrustFacts): { score: number; factors: TrustFactor[] } {
  const damageCost = facts.damage.reduce((sum, { severity }) => sum + severityCost[severity], 0);
  const owners = facts.previousOwners;
  const factors = [
    factor('completeness', 25, facts.filledFields / facts.optionalFields, completenessText(facts)),
    factor(
      'service history',
      20,
      (facts.serviceRecords + facts.closedServices) / 5,
      `${counted(facts.serviceRecords, 'stated service record')} and ${counted(facts.closedServices, 'service')} closed here; five or more count in full.`,
    ),
    factor(
      'inspection',
      inspectionOutOf,
      (facts.inspectionGrade ?? 0) / 100,
      facts.inspectionGrade === null
        ? 'Nobody but owner and seller has inspected it yet.'
        : `The last inspection gave ${facts.inspectionGrade} of 100.`,
    ),
    factor(
      'ownership',
      10,
      owners === null ? 0 : 1 - Math.max(0, owners - 1) * 0.2,
      owners === null ? 'The number of earlier owners is unknown.' : `${counted(owners, 'earlier owner')}.`,
    ),
    factor(
      'damage',
      15,
      1 - damageCost / 15,
      facts.damage.length === 0 ? 'No damage is reported.' : `${counted(facts.damage.length, 'reported damage')}.`,
    ),
    priceFactor(facts.priceToMarket),
  ];
  return { score: factors.reduce((sum, { points }) => sum + points, 0), factors };
}
