/** Where a leaf is best divided. */
import { wordsPerSet } from './forest.js';
import type { Histogram } from './histogram.js';
import { codesOf, type Encoder } from './matrix.js';

/** What limits a tree. */
export interface TreeLimits {
  readonly mostLeaves: number;
  /** Weight of rows that each side of a split keeps. */
  readonly leastWeight: number;
  /** Rows without news that each leaf counts as having beside its own. */
  readonly smoothing: number;
  readonly leastGain: number;
}

/** The sums of a leaf, and between which values the trends of splits above hold it. */
export interface Leaf {
  readonly gradient: number;
  readonly weight: number;
  readonly low: number;
  readonly high: number;
}

/** A division of a leaf. */
export interface Split {
  readonly feature: number;
  readonly gain: number;
  /** As in a forest's node. */
  readonly rule: 0 | 1 | 2;
  readonly threshold: number;
  /** The codes that go left where the rule is 2. */
  readonly set: Int32Array | null;
  readonly left: Leaf;
  readonly right: Leaf;
}

/** What a leaf adds, before the rate. */
export const valueOf = ({ gradient, weight, low, high }: Leaf, { smoothing }: TreeLimits): number =>
  Math.min(high, Math.max(low, gradient / (weight + smoothing)));

/** How much a leaf of this value explains; for the free value it is G²/(H+λ). */
const explained = (leaf: Leaf, value: number, { smoothing }: TreeLimits): number =>
  2 * leaf.gradient * value - (leaf.weight + smoothing) * value * value;

interface Division {
  readonly leftGradient: number;
  readonly leftWeight: number;
  readonly trend: -1 | 0 | 1;
}

/** The two sides of a division with what it gains; null where a side is too small or the trend is broken. */
function divide(leaf: Leaf, { leftGradient, leftWeight, trend }: Division, limits: TreeLimits) {
  const { low, high } = leaf;
  if (leftWeight < limits.leastWeight || leaf.weight - leftWeight < limits.leastWeight) return null;
  const left: Leaf = { gradient: leftGradient, weight: leftWeight, low, high };
  const right: Leaf = { gradient: leaf.gradient - leftGradient, weight: leaf.weight - leftWeight, low, high };
  const leftValue = valueOf(left, limits);
  const rightValue = valueOf(right, limits);
  if (trend * (rightValue - leftValue) < 0) return null;
  const gain = explained(left, leftValue, limits) + explained(right, rightValue, limits) - explained(leaf, valueOf(leaf, limits), limits);
  if (trend === 0) return { gain, left, right };
  // Whatever is split below stays on its side of the middle, so that the trend holds over the whole tree.
  const middle = (leftValue + rightValue) / 2;
  return trend > 0
    ? { gain, left: { ...left, high: middle }, right: { ...right, low: middle } }
    : { gain, left: { ...left, low: middle }, right: { ...right, high: middle } };
}

function bestOfNumbers(
  { sums: histogram, stride }: Histogram,
  feature: number,
  encoder: Encoder,
  leaf: Leaf,
  limits: TreeLimits,
): Split | null {
  const offset = feature * stride;
  const codes = codesOf(encoder);
  const missingGradient = histogram[offset] ?? 0;
  const missingWeight = histogram[offset + 1] ?? 0;
  let best: Split | null = null;
  for (const rule of missingWeight > 0 ? ([0, 1] as const) : ([0] as const)) {
    let leftGradient = rule === 1 ? missingGradient : 0;
    let leftWeight = rule === 1 ? missingWeight : 0;
    for (let threshold = 1; threshold < codes - 1; threshold += 1) {
      const weight = histogram[offset + threshold * 2 + 1] ?? 0;
      if (weight === 0) continue;
      leftGradient += histogram[offset + threshold * 2] ?? 0;
      leftWeight += weight;
      if (leftWeight < limits.leastWeight) continue;
      if (leaf.weight - leftWeight < limits.leastWeight) break;
      const sides = divide(leaf, { leftGradient, leftWeight, trend: encoder.trend }, limits);
      if (sides && sides.gain > (best?.gain ?? limits.leastGain)) best = { feature, rule, threshold, set: null, ...sides };
    }
  }
  return best;
}

/** Words in the order of their mean gradient, drawn to the leaf's while they are few: the best division of a set is then one of an order. */
function bestOfWords(
  { sums: histogram, stride }: Histogram,
  feature: number,
  encoder: Encoder,
  leaf: Leaf,
  limits: TreeLimits,
): Split | null {
  const offset = feature * stride;
  const mean = leaf.gradient / leaf.weight;
  const evidence = 10;
  const present: { code: number; gradient: number; weight: number; rank: number }[] = [];
  for (let code = 0; code < codesOf(encoder); code += 1) {
    const gradient = histogram[offset + code * 2] ?? 0;
    const weight = histogram[offset + code * 2 + 1] ?? 0;
    if (weight > 0) present.push({ code, gradient, weight, rank: (gradient + evidence * mean) / (weight + evidence) });
  }
  if (present.length < 2) return null;
  present.sort((a, b) => a.rank - b.rank || a.code - b.code);
  let best: Split | null = null;
  let leftGradient = 0;
  let leftWeight = 0;
  for (const [index, { gradient, weight }] of present.entries()) {
    leftGradient += gradient;
    leftWeight += weight;
    const sides = divide(leaf, { leftGradient, leftWeight, trend: 0 }, limits);
    if (sides && sides.gain > (best?.gain ?? limits.leastGain)) best = { feature, rule: 2, threshold: index, set: null, ...sides };
  }
  return best && { ...best, threshold: 0, set: setOf(present.slice(0, best.threshold + 1).map(({ code }) => code)) };
}

function setOf(codes: readonly number[]): Int32Array {
  const set = new Int32Array(wordsPerSet);
  for (const code of codes) set[code >>> 5] = (set[code >>> 5] ?? 0) | (1 << (code & 31));
  return set;
}

/** The division of a leaf that explains most; null where none explains enough. Of equal ones the first feature's counts. */
export function bestSplit(
  histogram: Histogram,
  encoders: readonly Encoder[],
  used: readonly number[],
  leaf: Leaf,
  limits: TreeLimits,
): Split | null {
  let best: Split | null = null;
  for (const feature of used) {
    const encoder = encoders[feature];
    if (!encoder) continue;
    const ofKind = encoder.kind === 'NUMBER' ? bestOfNumbers : bestOfWords;
    const found = ofKind(histogram, feature, encoder, leaf, limits);
    if (found && found.gain > (best?.gain ?? 0)) best = found;
  }
  return best;
}
