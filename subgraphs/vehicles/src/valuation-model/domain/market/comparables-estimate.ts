/** What the comparables of one model say of a car, at any age and distance: they are brought to it, and the curve over age never rises. */
import type { CarFacts } from './market-row.js';
import { type Kind, type ModelMarket, oldest } from './model-market.js';
import { neverRising } from './never-rising.js';
import { type MarketRates, tenThousands } from './rates.js';

/** What the comparables say. */
export interface ComparablesEstimate {
  /** Natural logarithm of the price in minor units, at the market's date: by those just like the car, drawn to what all of them say; in a small market by all. */
  readonly log: number;
  /** The same by all of them: where hardly any is like the car this is surer. Null in a small market. */
  readonly wideLog: number | null;
  /** How many comparables just like the car they count for. */
  readonly mass: number;
  /** How far they lie apart, as a standard deviation of logarithms. */
  readonly spread: number;
}

/** How much a comparable counts that differs from the car. */
interface Nearness {
  /** By whether it differs in such a way. */
  readonly segment: number;
  readonly transmission: number;
  readonly fuel: number;
  readonly trim: number;
  readonly bodyType: number;
  /** It counts so much less for a difference in displacement or power of this logarithm, down to the least. */
  readonly engineScale: number;
  readonly leastOfEngine: number;
  /** By year of age between them: of none, one, two and three. */
  readonly byYears: readonly number[];
  /** Evidence that a year's own level has to overcome. */
  readonly evidence: number;
}

/** Share by year between: each year counts so much of the one before. */
const yearly = (share: number): readonly number[] => [1, share, share ** 2, share ** 3];

/** Those just like the car say what it is worth; the others what its model is, where hardly any is like it. */
const close: Nearness = {
  segment: 0.01,
  transmission: 0.035,
  fuel: 0.07,
  trim: 0.1,
  bodyType: 0.1,
  engineScale: 0.02,
  leastOfEngine: 0.005,
  byYears: yearly(0.1),
  evidence: 1.2,
};
const wide: Nearness = {
  segment: 0.15,
  transmission: 0.4,
  fuel: 0.4,
  trim: 0.4,
  bodyType: 0.5,
  engineScale: 0.08,
  leastOfEngine: 0.08,
  byYears: yearly(0.35),
  evidence: 1.5,
};

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

/** How far two engines are from one another, as a logarithm; 0 where nobody knows. */
const between = (a: number | null, b: number | null): number =>
  a === b || a === null || b === null || a <= 0 || b <= 0 ? 0 : Math.abs(Math.log(a / b));

function likeness(subject: Kind, other: Kind, nearness: Nearness): number {
  const { engineScale, leastOfEngine } = nearness;
  let weight = 1;
  if (subject.segment !== other.segment) weight *= nearness.segment;
  if (differ(subject.transmission, other.transmission)) weight *= nearness.transmission;
  if (differ(subject.fuel, other.fuel)) weight *= nearness.fuel;
  if (differ(subject.trim, other.trim)) weight *= nearness.trim;
  if (differ(subject.bodyType, other.bodyType)) weight *= nearness.bodyType;
  const displacement = between(subject.displacementCc, other.displacementCc);
  const power = between(subject.powerHp, other.powerHp);
  if (displacement > 0) weight *= Math.max(leastOfEngine, Math.exp(-displacement / engineScale));
  if (power > 0) weight *= Math.max(leastOfEngine, Math.exp(-power / engineScale));
  return weight;
}

/** Sums by whole years of age, each comparable as far as it is like the car. */
function sumsByAge(subject: CarFacts, { kinds, slope }: ModelMarket, nearness: Nearness) {
  // Where the car's distance is not known, prices stand at the distances that they were asked at.
  const distance = subject.odometerKm === null ? null : tenThousands(subject.odometerKm);
  const weights = new Float64Array(oldest + 1);
  const sums = new Float64Array(oldest + 1);
  let weight = 0;
  let weightSquares = 0;
  let sum = 0;
  for (const { kind, years, trust, trustSquares, log, driven } of kinds) {
    const like = likeness(subject, kind, nearness);
    for (let at = 0; at < years.length; at += 1) {
      const year = years[at] ?? 0;
      const further = distance === null ? 0 : distance * (driven.trust[at] ?? 0) - (driven.distance[at] ?? 0);
      const own = like * (trust[at] ?? 0);
      const said = like * ((log[at] ?? 0) + slope * further);
      weights[year] = (weights[year] ?? 0) + own;
      sums[year] = (sums[year] ?? 0) + said;
      weight += own;
      sum += said;
      weightSquares += like * like * (trustSquares[at] ?? 0);
    }
  }
  return { weights, sums, middle: sum / weight, mass: (weight * weight) / weightSquares };
}

/** The level of each year of age. Where no comparable speaks it is the prior's, which is above the market's own way of ageing. */
function levels(weights: Float64Array, sums: Float64Array, prior: (year: number) => number, nearness: Nearness, perYear: number) {
  const { byYears, evidence } = nearness;
  const curve = new Float64Array(oldest + 1);
  const believed = new Float64Array(oldest + 1);
  for (let year = 0; year <= oldest; year += 1) {
    let weight = evidence;
    let sum = evidence * prior(year);
    const last = Math.min(oldest, year + byYears.length - 1);
    for (let other = Math.max(0, year - byYears.length + 1); other <= last; other += 1) {
      const share = byYears[Math.abs(other - year)] ?? 0;
      weight += share * (weights[other] ?? 0);
      sum += share * (sums[other] ?? 0);
    }
    curve[year] = sum / weight + perYear * year;
    believed[year] = weight;
  }
  return neverRising(curve, believed);
}

/** What a curve says of an age between whole years. */
function valueAt(curve: Float64Array, age: number): number {
  const year = Math.min(oldest, Math.max(0, age));
  const below = Math.floor(year);
  const share = year - below;
  return (curve[below] ?? 0) * (1 - share) + (curve[Math.min(oldest, below + 1)] ?? 0) * share;
}

/** What the comparables say of a car at an age; null where there is none. For a car that differs in nothing else it never rises with age or distance. */
export function comparablesEstimate(subject: CarFacts, age: number, market: ModelMarket, rates: MarketRates): ComparablesEstimate | null {
  if (market.count === 0) return null;
  const { perYear } = rates;
  const all = sumsByAge(subject, market, wide);
  const wideCurve = levels(all.weights, all.sums, () => all.middle, wide, perYear);
  if (!rates.close) return { log: valueAt(wideCurve, age), wideLog: null, mass: all.mass, spread: market.spread };
  const { weights, sums, mass } = sumsByAge(subject, market, close);
  const curve = levels(weights, sums, (year) => (wideCurve[year] ?? 0) - perYear * year, close, perYear);
  return { log: valueAt(curve, age), wideLog: valueAt(wideCurve, age), mass, spread: market.spread };
}
