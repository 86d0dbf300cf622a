/** Dates as the model counts them. */

/** The date in years with a fraction, such as 2026.5. */
export function yearsOf(date: Date): number {
  const begin = Date.UTC(date.getUTCFullYear(), 0);
  return date.getUTCFullYear() + (date.getTime() - begin) / (Date.UTC(date.getUTCFullYear() + 1, 0) - begin);
}
