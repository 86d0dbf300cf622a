/** The direction in which several lie. */
import { dimensions } from './embedding.js';

/** A direction, and how much it counts. */
export interface WeightedVector {
  /** Of length 1. */
  readonly vector: Float32Array;
  readonly weight: number;
}

/** Their weighted mean, of length 1; null of none, or of such as cancel each other out. */
export function meanOf(vectors: readonly WeightedVector[]): Float32Array | null {
  const sum = new Float64Array(dimensions);
  for (const { vector, weight } of vectors) vector.forEach((value, at) => void (sum[at] = (sum[at] ?? 0) + value * weight));
  const length = Math.hypot(...sum);
  return length === 0 || !Number.isFinite(length) ? null : Float32Array.from(sum, (value) => value / length);
}
