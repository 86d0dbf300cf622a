/** Rows per statement: every full chunk is the same statement, prepared once. */
const chunkRows = 100;

/** The rows in parts that one statement takes, in order. */
export function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let from = 0; from < rows.length; from += chunkRows) yield rows.slice(from, from + chunkRows);
}
