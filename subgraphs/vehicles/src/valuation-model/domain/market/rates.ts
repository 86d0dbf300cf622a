/** By how much prices of the same model differ: by year of age, by driven distance, by condition and by what else the record says. */
import type { Condition } from '../../../inventory/domain/condition.js';
import { modelKey, type CarFacts, type MarketRow } from './market-row.js';

/** Rates of a market, as natural logarithms of a price. */
export interface MarketRates {
  /** By year of age; not above 0. */
  readonly perYear: number;
  /** By 10,000 km; not above 0. */
  readonly perTenThousandKm: number;
  /** By calendar year, for a car of the same age: what money has lost. */
  readonly drift: number;
  /** The date that prices are brought to, in years with a fraction. */
  readonly asOf: number;
  /** Whether there are so many prices that a car is compared with those just like it before all others. */
  readonly close: boolean;
}

/** What condition makes of a clean car's price, as logarithms. */
export const conditionLevels: Readonly<Record<Condition, number>> = {
  SALVAGE: Math.log(0.45),
  ROUGH: Math.log(0.8),
  CLEAN: 0,
  EXCELLENT: Math.log(1.05),
  UPGRADED: Math.log(1.1),
};

/** An unknown condition counts as clean. */
export const conditionLevel = ({ condition }: Pick<CarFacts, 'condition'>): number => conditionLevels[condition ?? 'CLEAN'];

/** Distances beyond this tell nothing more: such odometers are often wrong. */
const mostTenThousands = 40;

/** A distance in 10,000 km. */
export const tenThousands = (odometerKm: number): number => Math.min(odometerKm / 10_000, mostTenThousands);

/** Age when the price was seen. */
export const ageAt = ({ year }: Pick<CarFacts, 'year'>, at: number): number => Math.max(0, at - year);

/** Rates that the rows are drawn to, as if so many rows had said so. */
const priors = { perYear: -0.1, perTenThousandKm: -0.015, drift: 0 } as const;
const priorRows = 20;
/** Dates have to lie this far apart, in years, before a drift is looked for. */
const leastSpan = 0.5;

/** Solves the normal equations of up to a few unknowns by Gauss and Jordan. */
function solve(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const row = matrix[pivot] ?? [];
    const scale = row[pivot] ?? 0;
    if (Math.abs(scale) < 1e-12) continue;
    for (let column = 0; column <= size; column += 1) row[column] = (row[column] ?? 0) / scale;
    for (const [other, target] of matrix.entries()) {
      const factor = other === pivot ? 0 : (target[pivot] ?? 0);
      if (factor !== 0)
        for (let column = 0; column <= size; column += 1) target[column] = (target[column] ?? 0) - factor * (row[column] ?? 0);
    }
  }
  return matrix.map((row) => row[size] ?? 0);
}

interface Observation {
  readonly key: string;
  readonly x: readonly [age: number, km: number, at: number];
  readonly y: number;
}

function observationsOf(rows: readonly MarketRow[], asOf: number): Observation[] {
  return rows.flatMap((row) => {
    if (row.odometerKm === null) return [];
    const at = row.at ?? asOf;
    const x = [ageAt(row, at), tenThousands(row.odometerKm), at - asOf] as const;
    return [{ key: `${modelKey(row)} ${row.segment}`, x, y: Math.log(row.price) - conditionLevel(row) }];
  });
}

/** Least squares within models: differences between models do not count. */
function within(observations: readonly Observation[], withDrift: boolean): number[] {
  const unknowns = withDrift ? 3 : 2;
  const prior = [priors.perYear, priors.perTenThousandKm, priors.drift];
  // A row of the prior weighs as much as one whose age, distance and date are this far from the mean.
  const spread = [3, 4, 0.5];
  const matrix = Array.from({ length: unknowns }, (_, at) => {
    const evidence = priorRows * (spread[at] ?? 1) ** 2;
    return [...Array.from({ length: unknowns }, (_, other) => (other === at ? evidence : 0)), evidence * (prior[at] ?? 0)];
  });
  for (const group of Map.groupBy(observations, ({ key }) => key).values()) {
    const mean = (of: (each: Observation) => number): number => group.reduce((sum, each) => sum + of(each), 0) / group.length;
    const means = [mean(({ x }) => x[0]), mean(({ x }) => x[1]), mean(({ x }) => x[2])];
    const meanY = mean(({ y }) => y);
    for (const { x, y } of group) {
      for (const [at, row] of matrix.entries()) {
        const own = (x[at] ?? 0) - (means[at] ?? 0);
        for (let other = 0; other < unknowns; other += 1) row[other] = (row[other] ?? 0) + own * ((x[other] ?? 0) - (means[other] ?? 0));
        row[unknowns] = (row[unknowns] ?? 0) + own * (y - meanY);
      }
    }
  }
  return solve(matrix);
}

/** In a market of fewer prices those just like a car are too few to be heard before the others. */
const leastForClose = 10_000;

/** The rates of these rows. Without dates `asOf` is the year of the newest car. */
export function ratesOf(rows: readonly MarketRow[]): MarketRates {
  const dates = rows.flatMap(({ at }) => (at === null ? [] : [at])).toSorted((a, b) => a - b);
  const asOf = dates.at(-1) ?? rows.reduce((newest, { year }) => Math.max(newest, year), 0);
  const dated = dates.length >= rows.length / 2 && asOf - (dates[0] ?? asOf) >= leastSpan;
  const [perYear = 0, perTenThousandKm = 0, drift = 0] = within(observationsOf(rows, asOf), dated);
  return {
    perYear: Math.min(0, perYear),
    perTenThousandKm: Math.min(0, perTenThousandKm),
    drift,
    asOf,
    close: rows.length >= leastForClose,
  };
}
