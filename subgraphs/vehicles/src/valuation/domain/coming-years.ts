/** What a car is worth in the coming years: each year it is older and has been driven on. */
import { toMinor } from './valuation.js';

/** A car's age and distance. */
interface Driven {
  readonly year: number;
  readonly odometerKm: number | null;
}

/** The years that are looked ahead. */
export const comingYears = [1, 2, 3, 4, 5] as const;

/** Where the comparables do not say how far their like are driven in a year; kilometres. */
const usualKm = 15_000;

/** How far cars of this kind are driven in a year: the median of the comparables that are older than a year. */
export function drivenInAYear(comparables: readonly Driven[], thisYear: number): number {
  const distances = comparables
    .flatMap(({ year, odometerKm }) => (odometerKm === null || thisYear - year < 1 ? [] : [odometerKm / (thisYear - year)]))
    .toSorted((a, b) => a - b);
  return distances[Math.floor(distances.length / 2)] ?? usualKm;
}

/** The same car after so many years. */
export const after = <Car extends Driven>(car: Car, years: number, kmInAYear: number): Car => ({
  ...car,
  year: car.year - years,
  odometerKm: car.odometerKm === null ? null : Math.round(car.odometerKm + years * kmInAYear),
});

/** Of the market's own ageing, what a year takes at least: a model that has seen no car so old would say that nothing is lost. */
const leastOfAgeing = 0.5;

/**
 * The values of the coming years from what is said of them: shares of today's value, never rising, and falling by half of the market's ageing at
 * least (`perYear`, a logarithm).
 */
export function comingValues(estimateMinor: bigint, said: readonly number[], perYear: number): bigint[] {
  let [share, last] = [1, estimateMinor];
  return comingYears.map((_, at) => {
    share = Math.min(share * Math.exp(leastOfAgeing * perYear), said[at] ?? share);
    const value = toMinor(Number(estimateMinor) * share);
    // Rounding as the market speaks may round up.
    return (last = value < last ? value : last);
  });
}
