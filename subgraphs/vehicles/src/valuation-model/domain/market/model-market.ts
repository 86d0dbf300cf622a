/** What the comparables of one model say of a car, at any age and distance: they are brought to it, and the curve over age never rises. */
import { ageAt, conditionLevel, type MarketRates, tenThousands } from './rates.js';
import type { CarFacts, MarketRow } from './market-row.js';

/** Comparables of one model, in arrays; logarithms of prices at the market's date and of a clean car. */
export interface ModelMarket {
  readonly count: number;
  readonly log: Float64Array;
  /** Age when the price was seen. */
  readonly age: Float64Array;
  /** 10,000 km; NaN where unknown. */
  readonly km: Float64Array;
  readonly rows: readonly CarFacts[];
  /** How far each price is believed: 1, and less the further it lies from those of its segment. */
  readonly trust: Float64Array;
  /** Of this model, by 10,000 km; not above 0. */
  readonly slope: number;
  /** Standard deviation of what age and distance do not explain. */
  readonly spread: number;
}

/** What the comparables say. */
export interface ComparablesEstimate {
  /** Natural logarithm of the price in minor units, at the market's date. */
  readonly log: number;
  /** How many comparables just like the car they count for. */
  readonly mass: number;
  /** How far they lie apart, as a standard deviation of logarithms. */
  readonly spread: number;
}

/** Rows beyond this are the oldest ones and change little but the time that it takes. */
export const mostComparables = 500;

const slopeEvidence = 30;

/** The distance's slope of these comparables at equal age, drawn to the market's. */
function slopeOf(log: Float64Array, age: Float64Array, km: Float64Array, { perYear, perTenThousandKm }: MarketRates): number {
  let count = 0;
  let meanX = 0;
  let meanY = 0;
  let ages = 0;
  const y = (at: number): number => (log[at] ?? 0) - perYear * (age[at] ?? 0);
  for (let at = 0; at < log.length; at += 1) {
    const x = km[at] ?? Number.NaN;
    if (Number.isNaN(x)) continue;
    count += 1;
    meanX += x;
    meanY += y(at);
    ages += age[at] ?? 0;
  }
  if (count < 3) return perTenThousandKm;
  meanX /= count;
  meanY /= count;
  ages /= count;
  let xx = 0;
  let xy = 0;
  let aa = 0;
  let xa = 0;
  let ay = 0;
  for (let at = 0; at < log.length; at += 1) {
    const x = (km[at] ?? Number.NaN) - meanX;
    if (Number.isNaN(x)) continue;
    const a = (age[at] ?? 0) - ages;
    const residual = y(at) - meanY;
    xx += x * x;
    xy += x * residual;
    aa += a * a;
    xa += x * a;
    ay += a * residual;
  }
  // Of the distance alone: what goes with age is age's.
  const own = xx - (xa * xa) / (aa + 1);
  const ownY = xy - (xa * ay) / (aa + 1);
  return Math.min(0, (ownY + slopeEvidence * perTenThousandKm) / (own + slopeEvidence));
}

function deviationOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** Deviations of this many typical ones count in full. */
const believed = 1.5;
const leastDeviation = 0.08;

/** A price far from the others of its segment counts as if it lay at the bound (Huber's weights): mistakes and bargains are no market. */
function trustOf(rows: readonly CarFacts[], rest: Float64Array): Float64Array {
  const trust = new Float64Array(rows.length).fill(1);
  const segments = Map.groupBy(rows.keys(), (at) => rows[at]?.segment);
  for (const group of segments.values()) {
    const middle = medianOf(group.map((at) => rest[at] ?? 0));
    const deviations = group.map((at) => Math.abs((rest[at] ?? 0) - middle));
    const bound = believed * Math.max(leastDeviation, medianOf(deviations));
    for (const [nth, at] of group.entries()) trust[at] = Math.min(1, bound / Math.max(bound, deviations[nth] ?? 0));
  }
  return trust;
}

/** The market of one model. */
export function modelMarketOf(rows: readonly MarketRow[], rates: MarketRates): ModelMarket {
  const log = Float64Array.from(
    rows,
    (row) => Math.log(row.price) - conditionLevel(row) - rates.drift * ((row.at ?? rates.asOf) - rates.asOf),
  );
  const age = Float64Array.from(rows, (row) => ageAt(row, row.at ?? rates.asOf));
  const km = Float64Array.from(rows, ({ odometerKm }) => (odometerKm === null ? Number.NaN : tenThousands(odometerKm)));
  const slope = slopeOf(log, age, km, rates);
  const known = (distance: number): number => (Number.isNaN(distance) ? 0 : distance);
  const rest = log.map((value, at) => value - rates.perYear * (age[at] ?? 0) - slope * known(km[at] ?? 0));
  return { count: rows.length, log, age, km, rows, trust: trustOf(rows, rest), slope, spread: deviationOf(rest) };
}

/** What a comparable counts that differs in such a way. */
const shares = { segment: 0.15, transmission: 0.4, fuel: 0.4, trim: 0.4, bodyType: 0.5 } as const;
/** A comparable counts so much less for a difference in displacement or power of this logarithm. */
const engineScale = 0.08;

function likeness(subject: CarFacts, other: CarFacts): number {
  let weight = 1;
  if (subject.segment !== other.segment) weight *= shares.segment;
  if (differ(subject.transmission, other.transmission)) weight *= shares.transmission;
  if (differ(subject.fuel, other.fuel)) weight *= shares.fuel;
  if (differ(subject.trim, other.trim)) weight *= shares.trim;
  if (differ(subject.bodyType, other.bodyType)) weight *= shares.bodyType;
  weight *= near(subject.displacementCc, other.displacementCc) * near(subject.powerHp, other.powerHp);
  return weight;
}

const differ = (a: string | null, b: string | null): boolean => a !== null && b !== null && a !== b;

function near(a: number | null, b: number | null): number {
  if (a === b || a === null || b === null || a <= 0 || b <= 0) return 1;
  return Math.max(0.08, Math.exp(-Math.abs(Math.log(a / b)) / engineScale));
}

/** Comparables of one year of age count for another by this share per year between. */
const sharePerYear = 0.35;
/** Evidence that a year's own level has to overcome. */
const yearEvidence = 1.5;
const oldest = 60;

/** Averages over neighbours until nothing rises: the nearest curve that never rises (pool adjacent violators). */
function neverRising(values: Float64Array, weights: Float64Array): Float64Array {
  const blocks: { value: number; weight: number; size: number }[] = [];
  for (let at = 0; at < values.length; at += 1) {
    let block = { value: values[at] ?? 0, weight: weights[at] ?? 0, size: 1 };
    for (let last = blocks.at(-1); last && last.value < block.value; last = blocks.at(-1)) {
      blocks.pop();
      const weight = last.weight + block.weight;
      block = { value: (last.value * last.weight + block.value * block.weight) / weight, weight, size: last.size + block.size };
    }
    blocks.push(block);
  }
  const result = new Float64Array(values.length);
  let at = 0;
  for (const { value, size } of blocks) {
    result.fill(value, at, at + size);
    at += size;
  }
  return result;
}

/** Sums by whole years of age. */
function sumsByAge(subject: CarFacts, market: ModelMarket, rates: MarketRates) {
  const { log, age, km, rows, trust, slope, count } = market;
  const subjectKm = subject.odometerKm === null ? Number.NaN : tenThousands(subject.odometerKm);
  const weights = new Float64Array(oldest + 1);
  const sums = new Float64Array(oldest + 1);
  let weightSquares = 0;
  for (let at = 0; at < count; at += 1) {
    const row = rows[at];
    if (!row) continue;
    const weight = likeness(subject, row) * (trust[at] ?? 1);
    const distance = subjectKm - (km[at] ?? Number.NaN);
    const residual = (log[at] ?? 0) + (Number.isNaN(distance) ? 0 : slope * distance) - rates.perYear * (age[at] ?? 0);
    const year = Math.min(oldest, Math.round(age[at] ?? 0));
    weights[year] = (weights[year] ?? 0) + weight;
    sums[year] = (sums[year] ?? 0) + weight * residual;
    weightSquares += weight * weight;
  }
  return { weights, sums, weightSquares };
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** The level of each year of age, above the market's own way of ageing. */
function levels(weights: Float64Array, sums: Float64Array, middle: number, perYear: number): Float64Array {
  const curve = new Float64Array(oldest + 1);
  const evidence = new Float64Array(oldest + 1);
  for (let year = 0; year <= oldest; year += 1) {
    let weight = yearEvidence;
    let sum = yearEvidence * middle;
    for (let other = Math.max(0, year - 3); other <= Math.min(oldest, year + 3); other += 1) {
      const share = sharePerYear ** Math.abs(other - year);
      weight += share * (weights[other] ?? 0);
      sum += share * (sums[other] ?? 0);
    }
    curve[year] = sum / weight + perYear * year;
    evidence[year] = weight;
  }
  return neverRising(curve, evidence);
}

/** What the comparables say of a car at an age; null where there is none. For a car that differs in nothing else it never rises with age or distance. */
export function comparablesEstimate(subject: CarFacts, age: number, market: ModelMarket, rates: MarketRates): ComparablesEstimate | null {
  if (market.count === 0) return null;
  const { weights, sums, weightSquares } = sumsByAge(subject, market, rates);
  const weight = total(weights);
  const middle = total(sums) / weight;
  const curve = levels(weights, sums, middle, rates.perYear);
  const year = Math.min(oldest, Math.max(0, age));
  const below = Math.floor(year);
  const share = year - below;
  const log = (curve[below] ?? 0) * (1 - share) + (curve[Math.min(oldest, below + 1)] ?? 0) * share;
  return { log, mass: (weight * weight) / weightSquares, spread: market.spread };
}
