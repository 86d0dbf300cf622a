/** Whether months of the year have prices of their own. */
import type { MarketRow } from './market-row.js';

/** Prices that each month needs before anything is said. */
const leastRowsOfMonth = 20;
/** Dates have to span this many years: one year's months are not seasons. */
const leastYears = 2;

/** How much each month lies above the year as a logarithm, January first; null where the dates do not tell. `residuals` are those of the rows. */
export function seasonsOf(rows: readonly MarketRow[], residuals: readonly number[]): number[] | null {
  const dated = rows.flatMap(({ at }, index) => (at === null ? [] : [{ at, residual: residuals[index] ?? 0 }]));
  const dates = dated.map(({ at }) => at);
  const span = dates.reduce((most, at) => Math.max(most, at), -Infinity) - dates.reduce((least, at) => Math.min(least, at), Infinity);
  if (!(span >= leastYears)) return null;
  const months = Array.from({ length: 12 }, (): number[] => []);
  for (const { at, residual } of dated) months[Math.min(11, Math.floor((at - Math.floor(at)) * 12))]?.push(residual);
  if (months.some(({ length }) => length < leastRowsOfMonth)) return null;
  const medians = months.map((values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0);
  const mean = medians.reduce((sum, value) => sum + value, 0) / medians.length;
  return medians.map((value) => value - mean);
}
