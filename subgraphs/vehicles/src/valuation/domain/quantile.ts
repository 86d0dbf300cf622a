/** Quantiles of weighted values. */

/** A value with how much it counts. */
export interface Weighted {
  readonly value: number;
  /** Not negative; the sum must be positive. */
  readonly weight: number;
}

/**
 * The weighted quantile, interpolated between the mid-points of neighbouring weights: for equal weights the 0.5 quantile is the usual
 * median. Throws RangeError on an empty list.
 */
export function weightedQuantile(items: readonly Weighted[], quantile: number): number {
  const sorted = items.toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  const target = quantile * total;
  let reached = 0;
  let previous: { at: number; value: number } | undefined;
  for (const { value, weight } of sorted) {
    const at = reached + weight / 2;
    if (at >= target) {
      if (!previous || at === previous.at) return value;
      return previous.value + ((value - previous.value) * (target - previous.at)) / (at - previous.at);
    }
    previous = { at, value };
    reached += weight;
  }
  if (!previous) throw new RangeError('A quantile needs at least one value.');
  return previous.value;
}
