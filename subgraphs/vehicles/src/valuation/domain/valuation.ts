/**
 * The baseline valuation: a weighted median of comparables, each brought to the subject's year, odometer and segment by fixed rates, with
 * the catalogue's reference price as one more comparable. The README gives the formula.
 */
import type { Comparable, MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Condition } from '../../inventory/domain/condition.js';
import { weightedQuantile, type Weighted } from './quantile.js';

/** Names the method and its constants: a stored valuation keeps the version that made it. */
export const baselineVersion = 'baseline-2';

/** What is valued. */
export interface Subject {
  readonly year: number;
  readonly segment: MarketSegment;
  /** Kilometres; null when unknown, then no correction is made for it. */
  readonly odometerKm: number | null;
  readonly condition: Condition;
}

/** A catalogue reference price: of the new vehicle (year: that of the catalogue entry) or of a used one in this segment. */
export interface ReferencePrice {
  readonly segment: MarketSegment;
  readonly priceMinor: bigint;
}

/** One step from the median to the estimate; amounts of all steps add up to it. */
export interface ValuationStep {
  readonly name: string;
  readonly amountMinor: bigint;
  readonly text: string;
}

/** What it is worth, and why. */
export interface Estimate {
  readonly estimateMinor: bigint;
  /** 80 % interval. */
  readonly lowMinor: bigint;
  readonly highMinor: bigint;
  readonly comparables: number;
  readonly steps: readonly ValuationStep[];
}

/** Value lost in a year of age. */
const yearlyLoss = 0.1;
/** Logarithm of the price per 10,000 km at equal age, before the comparables have their say, and the evidence it stands for. */
const priorOdometerSlope = -0.015;
const priorOdometerEvidence = 30;
/** Kilometres beyond this tell nothing more: such odometers are often wrong. */
const odometerCapKm = 400_000;
const segmentLevel: Readonly<Record<MarketSegment, number>> = {
  BRAND_NEW: 1.15,
  FOREIGN_USED: 1,
  LOCALLY_USED: 0.7,
};
const conditionLevel: Readonly<Record<Condition, number>> = {
  SALVAGE: 0.45,
  ROUGH: 0.8,
  CLEAN: 1,
  EXCELLENT: 1.05,
  UPGRADED: 1.1,
};
/** A comparable counts this share for each year between it and the subject, and this share when it is of another segment. */
const weightPerYear = 0.25;
const weightOfOtherSegment = 0.15;
/** The reference price counts like this many comparables of the subject's own year. */
const priorWeight = 1;
/** Half width of the interval without comparables, as a natural logarithm, and the least that many comparables leave. */
const widestSpread = 0.42;
const leastSpread = 0.08;
/** Comparables at which their own spread counts as much as the widest one. */
const spreadTrust = 4;
const furthestYears = 8;

/** Digits of an amount that an estimate has a say in: its interval is seldom narrower than 15 %. */
const significantDigits = 3;

/** The amount in minor units, rounded to what can be told: an estimate to the cent would claim to know the cents. */
export function toMinor(amount: number): bigint {
  const whole = BigInt(Math.max(1, Math.round(amount)));
  const unit = 10n ** BigInt(Math.max(0, whole.toString().length - significantDigits));
  return ((whole + unit / 2n) / unit) * unit;
}

const tenThousands = (odometerKm: number): number => Math.min(odometerKm, odometerCapKm) / 10_000;

interface Aged {
  /** The price with its year and segment corrected. */
  readonly aged: number;
  readonly weight: number;
  readonly odometerKm: number | null;
}

function age(subject: Subject, comparable: Comparable): Aged {
  const years = subject.year - comparable.year;
  const level = segmentLevel[subject.segment] / segmentLevel[comparable.segment];
  const weight = weightPerYear ** Math.abs(years) * (comparable.segment === subject.segment ? 1 : weightOfOtherSegment);
  return {
    aged: Number(comparable.priceMinor) * (1 - yearlyLoss) ** -years * level,
    weight,
    odometerKm: comparable.odometerKm,
  };
}

/** Slope of the logarithm of price over 10,000 km: least squares over the comparables, drawn to the prior while they say little. */
function odometerSlope(comparables: readonly Aged[]): number {
  const points = comparables.flatMap(({ aged, weight, odometerKm }) =>
    odometerKm === null ? [] : [{ x: tenThousands(odometerKm), y: Math.log(aged), weight }],
  );
  const mass = points.reduce((sum, { weight }) => sum + weight, 0);
  if (mass === 0) return priorOdometerSlope;
  const meanX = points.reduce((sum, { x, weight }) => sum + weight * x, 0) / mass;
  const meanY = points.reduce((sum, { y, weight }) => sum + weight * y, 0) / mass;
  const xx = points.reduce((sum, { x, weight }) => sum + weight * (x - meanX) ** 2, 0);
  const xy = points.reduce((sum, { x, y, weight }) => sum + weight * (x - meanX) * (y - meanY), 0);
  // A vehicle is not worth more for having been driven further: a rising slope is noise.
  return Math.min(0, (xy + priorOdometerEvidence * priorOdometerSlope) / (xx + priorOdometerEvidence));
}

interface Adjusted extends Weighted {
  readonly aged: number;
  readonly isPrior: boolean;
}

function correctOdometers(subject: Subject, comparables: readonly Aged[]): Adjusted[] {
  const slope = odometerSlope(comparables);
  return comparables.map(({ aged, weight, odometerKm }) => {
    const known = subject.odometerKm !== null && odometerKm !== null;
    const distance = known ? tenThousands(subject.odometerKm) - tenThousands(odometerKm) : 0;
    return { aged, value: aged * Math.exp(slope * distance), weight, isPrior: false };
  });
}

function prior(subject: Subject, references: readonly ReferencePrice[], thisYear: number): Adjusted | null {
  const own = references.find(({ segment }) => segment === subject.segment);
  const any = own ?? references[0];
  if (!any) return null;
  const level = segmentLevel[subject.segment] / segmentLevel[any.segment];
  // A new price ages with the vehicle; a used one is already the price of such a vehicle today.
  const yearsOld = any.segment === 'BRAND_NEW' ? Math.max(0, thisYear - subject.year) : 0;
  const value = Number(any.priceMinor) * level * (1 - yearlyLoss) ** yearsOld;
  return { aged: value, value, weight: priorWeight, isPrior: true };
}

/** Half widths of the interval below and above, as logarithms: the comparables' own spread, drawn to the widest while they are few. */
function spread(adjusted: readonly Adjusted[], middle: number): { below: number; above: number } {
  const seen = adjusted.filter(({ isPrior }) => !isPrior);
  const mass = seen.reduce((sum, { weight }) => sum + weight, 0);
  const logs = seen.map(({ value, weight }) => ({ value: Math.log(value / middle), weight }));
  const share = mass / (mass + spreadTrust);
  const width = (own: number): number => Math.max(leastSpread, share * Math.max(0, own) + (1 - share) * widestSpread);
  if (logs.length === 0) return { below: widestSpread, above: widestSpread };
  return { below: width(-weightedQuantile(logs, 0.1)), above: width(weightedQuantile(logs, 0.9)) };
}

/**
 * Values a subject. Prices enter the statistics as floating-point numbers and leave them once, rounded to three digits; the steps are
 * differences of rounded totals and so add up exactly.
 * @returns null when there is neither a comparable within eight years nor a reference price.
 */
export function estimate(
  subject: Subject,
  comparables: readonly Comparable[],
  references: readonly ReferencePrice[],
  thisYear: number,
): Estimate | null {
  const near = comparables.filter(({ year, priceMinor }) => Math.abs(year - subject.year) <= furthestYears && priceMinor > 0n);
  const adjusted = correctOdometers(
    subject,
    near.map((comparable) => age(subject, comparable)),
  );
  const reference = prior(subject, references, thisYear);
  const all = reference ? [...adjusted, reference] : adjusted;
  if (all.length === 0) return null;
  const base = weightedQuantile(
    all.map(({ aged, weight }) => ({ value: aged, weight })),
    0.5,
  );
  const middle = weightedQuantile(all, 0.5);
  const { below, above } = spread(all, middle);
  const level = conditionLevel[subject.condition];
  const totals = [toMinor(base), toMinor(middle), toMinor(middle * level)] as const;
  const km =
    subject.odometerKm === null ? 'Odometer unknown: not corrected.' : `${subject.odometerKm} km against those of the comparables.`;
  return {
    estimateMinor: totals[2],
    lowMinor: toMinor(middle * level * Math.exp(-below)),
    highMinor: toMinor(middle * level * Math.exp(above)),
    comparables: near.length,
    steps: [
      {
        name: 'market median',
        amountMinor: totals[0],
        text: baseText(near.length, reference !== null),
      },
      { name: 'odometer', amountMinor: totals[1] - totals[0], text: km },
      {
        name: 'condition',
        amountMinor: totals[2] - totals[1],
        text: `${subject.condition.toLowerCase()}: ${Math.round(level * 100)} % of a clean one.`,
      },
    ],
  };
}

function baseText(count: number, withReference: boolean): string {
  const seen = `Median of ${count} comparables at the subject's year and segment`;
  if (count === 0) return 'The catalogue reference price at the subject’s age; there is no comparable.';
  return withReference ? `${seen}, with the catalogue reference price as one more.` : `${seen}.`;
}
