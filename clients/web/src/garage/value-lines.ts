/** The worth of a garage by month, as lines. */
import type { ChartRow } from '../design/figures/chart-figures.js';

/** A month's worth in one currency. */
export interface MonthlyValue {
  /** The first day of the month. */
  readonly month: string;
  readonly value: { readonly amount: string; readonly currency: string };
}

/** The months in their order, the currencies, and a row for each month with a value for each currency. */
export interface ValueLines {
  readonly months: readonly string[];
  readonly currencies: readonly string[];
  readonly rows: readonly ChartRow[];
}

/** One line for each currency; a month in which a currency has nothing leaves a gap in its line. The place of a row is that of its month. */
export function valueLines(values: readonly MonthlyValue[]): ValueLines {
  const months = [...new Set(values.map(({ month }) => month))].toSorted();
  const currencies = [...new Set(values.map(({ value }) => value.currency))].toSorted();
  const amounts = new Map(values.map(({ month, value }) => [`${month} ${value.currency}`, Number(value.amount)]));
  const rows = months.map((month, at) => ({ at, values: currencies.map((currency) => amounts.get(`${month} ${currency}`) ?? null) }));
  return { months, currencies, rows };
}
