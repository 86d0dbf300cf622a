/** Figures, and the table in which each stands beside its raw reference. */

/** One measured thing: the median of its rounds beside that of the same work done plainly. */
export interface Figure {
  readonly section: string;
  readonly name: string;
  readonly unit: string;
  readonly ours: number | null;
  readonly raw: number | null;
  /** Lowest and highest round of ours, where there was more than one. */
  readonly range: readonly [lowest: number, highest: number] | null;
  readonly note: string;
}

/** The middle value; of an even number the mean of the two. NaN of none. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}

/** The nearest-rank percentile of ascending values; NaN of none. */
export function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? Number.NaN;
}

/** Three significant digits, whole above 100. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** A figure of rounds; either side may have none. */
export function figureOf(
  section: string,
  name: string,
  unit: string,
  rounds: { readonly ours: readonly number[]; readonly raw: readonly number[]; readonly note?: string },
): Figure {
  const side = (values: readonly number[]): number | null => (values.length === 0 ? null : rounded(median(values)));
  const { ours, raw, note = '' } = rounds;
  const range = ours.length > 1 ? ([rounded(Math.min(...ours)), rounded(Math.max(...ours))] as const) : null;
  return { section, name, unit, ours: side(ours), raw: side(raw), range, note };
}

const shown = (value: number | null): string => (value === null ? '-' : value.toLocaleString('en-GB', { maximumFractionDigits: 3 }));

function ratioOf({ ours, raw }: Figure): string {
  return ours === null || raw === null || raw === 0 ? '-' : `${rounded(ours / raw)}x`;
}

/** The table as text. A spread of more than a quarter around the median is marked as noisy. */
export function tableOf(figures: readonly Figure[]): string {
  const head = ['section', 'figure', 'unit', 'Marque', 'rounds', 'raw', 'Marque/raw', 'note'];
  const rows = figures.map((figure) => [
    figure.section,
    figure.name,
    figure.unit,
    shown(figure.ours),
    figure.range === null ? '' : `${shown(figure.range[0])} to ${shown(figure.range[1])}${isNoisy(figure) ? ' noisy' : ''}`,
    shown(figure.raw),
    ratioOf(figure),
    figure.note,
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const isNumber = (column: number): boolean => column === 3 || column === 5 || column === 6;
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join('  ');
  return [head, ...rows].map((row) => line(row).trimEnd()).join('\n');
}

function isNoisy({ ours, range }: Figure): boolean {
  return range !== null && ours !== null && range[1] - range[0] > Math.abs(ours) / 2;
}
