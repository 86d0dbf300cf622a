/** What became of the rows of a file. */

/** A row that was not taken in, by the number of its first line. */
export interface RefusedRow {
  readonly line: number;
  readonly reasons: readonly string[];
}

/** What was left out of a row that was taken in, by the number of its first line. */
export interface RowWarning {
  readonly line: number;
  readonly texts: readonly string[];
}

/** What one portion of a file brought. */
export interface Portion {
  readonly rowsRead: number;
  readonly refusals: readonly RefusedRow[];
  /** How many were refused, where more than `refusals` names. */
  readonly refused?: number;
  /** Of rows that were taken. */
  readonly warnings: readonly RowWarning[];
  readonly inserted: number;
  readonly updated: number;
}
