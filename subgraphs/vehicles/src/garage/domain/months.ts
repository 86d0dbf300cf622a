/** The months in which the value of a garage is kept. */

/** Points of a list at most, and how long they are kept. */
export const mostMonths = 60;

/** The month of a moment, by its first day in UTC: `2026-11-01`. */
export const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`;

/** So many months before the month of a moment. */
export const monthsBefore = (at: Date, months: number): string =>
  monthOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - months, 1)));
