/** Trees that are added up, in flat arrays: a walk touches no object. */
import type { Matrix } from './matrix.js';

/** Words of a set of 256 codes. */
export const wordsPerSet = 8;

/** One tree after the other; a child stands behind its parent. */
export interface Forest {
  /** What is predicted before the first tree. */
  readonly base: number;
  /** Root of each tree. */
  readonly roots: Int32Array;
  /** Feature that a node asks for; -1 for a leaf. */
  readonly feature: Int16Array;
  /** Codes up to this go left. For sets, its index in `sets`. */
  readonly threshold: Int32Array;
  /** 0: a code is compared and missing ones go right; 1: compared, missing ones go left; 2: it goes left where it is in the set. */
  readonly rule: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** What a leaf adds; what an inner node would add were it a leaf. */
  readonly value: Float64Array;
  /** Sets of codes, 256 bits each. */
  readonly sets: Int32Array;
}

/** Whether a code goes left at a node. */
export function goesLeft({ rule, threshold, sets }: Pick<Forest, 'rule' | 'threshold' | 'sets'>, node: number, code: number): boolean {
  const how = rule[node];
  const at = threshold[node] ?? 0;
  if (how === 2) return (((sets[at * wordsPerSet + (code >>> 5)] ?? 0) >>> (code & 31)) & 1) === 1;
  return code === 0 ? how === 1 : code <= at;
}

/** Adds one tree's leaves to what is predicted of rows. */
export function addTree(forest: Forest, tree: number, { rows, columns }: Matrix, predicted: Float64Array): void {
  const { feature, threshold, rule, left, right, value, roots, sets } = forest;
  const root = roots[tree] ?? 0;
  for (let row = 0; row < rows; row += 1) {
    let node = root;
    for (let asked = feature[node] ?? -1; asked >= 0; asked = feature[node] ?? -1) {
      const code = columns[asked]?.[row] ?? 0;
      const how = rule[node];
      const at = threshold[node] ?? 0;
      const toLeft =
        how === 2 ? (((sets[at * wordsPerSet + (code >>> 5)] ?? 0) >>> (code & 31)) & 1) === 1 : code === 0 ? how === 1 : code <= at;
      node = (toLeft ? left[node] : right[node]) ?? 0;
    }
    predicted[row] = (predicted[row] ?? 0) + (value[node] ?? 0);
  }
}

/** What the forest predicts of each row; tree by tree, which keeps a tree's nodes in the processor's cache. */
export function predict(forest: Forest, matrix: Matrix): Float64Array {
  const predicted = new Float64Array(matrix.rows).fill(forest.base);
  for (let tree = 0; tree < forest.roots.length; tree += 1) addTree(forest, tree, matrix, predicted);
  return predicted;
}

/**
 * Shares of the features in the prediction of one row: on its way through each tree, the difference that a step makes belongs to the feature
 * that was asked for. Shares and `start` add up to the prediction.
 */
export function contributions(forest: Forest, codes: Uint8Array): { start: number; shares: Float64Array } {
  const { feature, left, right, value, roots } = forest;
  const shares = new Float64Array(codes.length);
  let start = forest.base;
  for (const root of roots) {
    let node = root;
    start += value[root] ?? 0;
    for (let asked = feature[node] ?? -1; asked >= 0; asked = feature[node] ?? -1) {
      const next = (goesLeft(forest, node, codes[asked] ?? 0) ? left[node] : right[node]) ?? 0;
      shares[asked] = (shares[asked] ?? 0) + (value[next] ?? 0) - (value[node] ?? 0);
      node = next;
    }
  }
  return { start, shares };
}
