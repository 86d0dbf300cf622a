/** The comparables of one model, summed so that a car is compared with many of them at once. */
import { ageAt, conditionLevel, type MarketRates, tenThousands } from './rates.js';
import type { CarFacts, MarketRow } from './market-row.js';

/** What makes comparables of one model alike, beside age and distance. */
export type Kind = Pick<CarFacts, 'segment' | 'transmission' | 'fuel' | 'trim' | 'bodyType' | 'displacementCc' | 'powerHp'>;

/** Comparables of one kind, summed by whole years of age: whoever is compared with them is compared with all of them at once. */
export interface KindSums {
  readonly kind: Kind;
  /** The years of age of which there are prices; all that follows is by their places. */
  readonly years: Int32Array;
  /** How far the prices are believed, all together, and the squares of that. */
  readonly trust: Float64Array;
  readonly trustSquares: Float64Array;
  /** Logarithms of prices above the market's own way of ageing, each as far as it is believed. */
  readonly log: Float64Array;
  /** Trust in those whose distance is known, and so can be brought to another, and their distances, each as far as it is believed. */
  readonly driven: { readonly trust: Float64Array; readonly distance: Float64Array };
}

/** Comparables of one model; logarithms of prices at the market's date and of a clean car. */
export interface ModelMarket {
  readonly count: number;
  readonly kinds: readonly KindSums[];
  /** Of this model, by 10,000 km; not above 0. */
  readonly slope: number;
  /** Standard deviation of what age and distance do not explain. */
  readonly spread: number;
}

/** Older cars count as of this age. */
export const oldest = 60;

/** Rows beyond this are the oldest ones and change little but the time that it takes. */
export const mostComparables = 1000;

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

const kindKey = ({ segment, transmission, fuel, trim, bodyType, displacementCc, powerHp }: Kind): string =>
  JSON.stringify([segment, transmission, fuel, trim, bodyType, displacementCc, powerHp]);

interface Prices {
  readonly log: Float64Array;
  /** Age when the price was seen. */
  readonly age: Float64Array;
  /** 10,000 km; NaN where unknown. */
  readonly km: Float64Array;
  /** How far each price is believed: 1, and less the further it lies from those of its segment. */
  readonly trust: Float64Array;
}

const yearOf = (age: number): number => Math.min(oldest, Math.round(age));

function sumsOf(kind: Kind, places: readonly number[], { log, age, km, trust }: Prices, perYear: number): KindSums {
  const years = Int32Array.from([...new Set(places.map((at) => yearOf(age[at] ?? 0)))].toSorted((a, b) => a - b));
  const byYear = () => new Float64Array(years.length);
  const driven = { trust: byYear(), distance: byYear() };
  const sums = { kind, years, trust: byYear(), trustSquares: byYear(), log: byYear(), driven };
  const add = (into: Float64Array, year: number, value: number): void => void (into[year] = (into[year] ?? 0) + value);
  for (const at of places) {
    const year = years.indexOf(yearOf(age[at] ?? 0));
    const own = trust[at] ?? 1;
    const distance = km[at] ?? Number.NaN;
    add(sums.trust, year, own);
    add(sums.trustSquares, year, own * own);
    add(sums.log, year, own * ((log[at] ?? 0) - perYear * (age[at] ?? 0)));
    if (Number.isNaN(distance)) continue;
    add(driven.trust, year, own);
    add(driven.distance, year, own * distance);
  }
  return sums;
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
  const prices = { log, age, km, trust: trustOf(rows, rest) };
  const places = Map.groupBy(rows.keys(), (at) => (rows[at] ? kindKey(rows[at]) : ''));
  const kinds = [...places.values()].flatMap((group) => {
    const kind = rows[group[0] ?? 0];
    return kind ? [sumsOf(kind, group, prices, rates.perYear)] : [];
  });
  return { count: rows.length, kinds, slope, spread: deviationOf(rest) };
}
