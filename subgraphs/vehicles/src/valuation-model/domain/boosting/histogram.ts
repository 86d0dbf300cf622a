/** Sums of gradients by code, which is all that a split is chosen by. */
import type { Matrix } from './matrix.js';

/** Codes of a feature at most. */
export const bins = 256;

/** For each feature and code: the sum of the rows' gradients and of their weights, side by side. */
export interface Histogram {
  readonly sums: Float64Array;
  /** Places of a feature: twice as many as the one with the most codes has. */
  readonly stride: number;
}

/** A histogram without rows. */
export const emptyHistogram = (features: number, stride: number): Histogram => ({ sums: new Float64Array(features * stride), stride });

/** Sums over some rows. */
export interface Rows {
  /** Row numbers; those from `from` up to, without, `to` are meant. */
  readonly index: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** What is summed of each row. */
export interface Gradients {
  /** Already times the weight. */
  readonly gradient: Float64Array;
  readonly weight: Float64Array;
}

/** Fills the histogram of rows for the features that are in use. */
export function sumHistogram(
  { sums: into, stride }: Histogram,
  { columns }: Matrix,
  used: readonly number[],
  { index, from, to }: Rows,
  { gradient, weight }: Gradients,
): void {
  for (const feature of used) {
    const column = columns[feature];
    if (!column) continue;
    const offset = feature * stride;
    into.fill(0, offset, offset + stride);
    for (let at = from; at < to; at += 1) {
      const row = index[at] ?? 0;
      const cell = offset + ((column[row] ?? 0) << 1);
      into[cell] = (into[cell] ?? 0) + (gradient[row] ?? 0);
      into[cell + 1] = (into[cell + 1] ?? 0) + (weight[row] ?? 0);
    }
  }
}

/** Makes of a parent's histogram, in place, that of the one child by that of the other. */
export function subtractHistogram(parent: Histogram, child: Histogram): void {
  const { sums } = parent;
  for (let cell = 0; cell < sums.length; cell += 1) sums[cell] = (sums[cell] ?? 0) - (child.sums[cell] ?? 0);
}
