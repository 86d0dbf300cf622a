/** What charts draw. */

/** A row of figures: what it belongs to, and a value for each line, null where there is none. */
export interface ChartRow {
  readonly at: number;
  readonly values: readonly (number | null)[];
}

/** What is drawn. */
export interface ChartFigures {
  readonly rows: readonly ChartRow[];
  /** The lines' names, in the order of the values. */
  readonly lines: readonly string[];
  readonly atText: (at: number) => string;
  readonly valueText: (value: number) => string;
}
