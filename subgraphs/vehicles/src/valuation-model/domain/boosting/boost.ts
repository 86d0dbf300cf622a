/** Gradient boosting: each tree follows what those before it have missed. */
import { addTree, type Forest, wordsPerSet } from './forest.js';
import { growTree, type TreeNode } from './grow-tree.js';
import type { Encoder, Matrix } from './matrix.js';
import { seededRandom } from './random.js';
import type { TreeLimits } from './split.js';

/** How it learns. */
export interface BoostOptions extends TreeLimits {
  readonly mostTrees: number;
  /** What share of its leaves each tree adds. */
  readonly rate: number;
  /** Share of rows and of features that each tree sees. */
  readonly rowShare: number;
  readonly featureShare: number;
  /** Quantile of the absolute residuals past which a residual counts no more than there (Huber's loss). */
  readonly huberQuantile: number;
  /** Trees without progress on the rows that are kept apart, after which it ends. */
  readonly patience: number;
  readonly seed: number;
}

/** Rows with what is to be predicted of them. */
export interface Examples {
  readonly matrix: Matrix;
  readonly target: Float64Array;
  readonly weight: Float64Array;
}

/** Makes flat arrays of trees. */
function forestOf(base: number, trees: readonly (readonly TreeNode[])[]): Forest {
  const nodes = trees.flat();
  const sets: Int32Array[] = [];
  const roots: number[] = [];
  const offsets: number[] = [];
  for (const tree of trees) {
    const root = offsets.length;
    roots.push(root);
    for (let each = 0; each < tree.length; each += 1) offsets.push(root);
  }
  const threshold = Int32Array.from(nodes, ({ set, threshold }) => (set ? sets.push(set) - 1 : threshold));
  const flatSets = new Int32Array(sets.length * wordsPerSet);
  for (const [at, set] of sets.entries()) flatSets.set(set, at * wordsPerSet);
  return {
    base,
    roots: Int32Array.from(roots),
    feature: Int16Array.from(nodes, ({ feature }) => feature),
    threshold,
    rule: Uint8Array.from(nodes, ({ rule }) => rule),
    left: Int32Array.from(nodes, ({ feature, left }, at) => (feature < 0 ? 0 : left + (offsets[at] ?? 0))),
    right: Int32Array.from(nodes, ({ feature, right }, at) => (feature < 0 ? 0 : right + (offsets[at] ?? 0))),
    value: Float64Array.from(nodes, ({ value }) => value),
    sets: flatSets,
  };
}

const medianOf = (values: Float64Array): number => values.toSorted()[values.length >> 1] ?? 0;

function sample(count: number, share: number, random: () => number): Int32Array {
  const taken = new Int32Array(count);
  let size = 0;
  for (let each = 0; each < count; each += 1) if (share >= 1 || random() < share) taken[size++] = each;
  return size === 0 ? Int32Array.from({ length: count }, (_, at) => at) : taken.subarray(0, size);
}

/** Residuals, none further from 0 than the quantile, times their weight. */
function gradientsInto(gradient: Float64Array, { target, weight }: Examples, predicted: Float64Array, bound: number): void {
  for (let row = 0; row < gradient.length; row += 1) {
    const residual = (target[row] ?? 0) - (predicted[row] ?? 0);
    gradient[row] = Math.max(-bound, Math.min(bound, residual)) * (weight[row] ?? 0);
  }
}

function boundOf(target: Float64Array, predicted: Float64Array, quantile: number): number {
  const sizes = target.map((value, row) => Math.abs(value - (predicted[row] ?? 0))).sort();
  return Math.max(sizes[Math.min(sizes.length - 1, Math.floor(quantile * sizes.length))] ?? 0, 1e-9);
}

function meanError({ target, weight }: Examples, predicted: Float64Array): number {
  let sum = 0;
  let weights = 0;
  for (let row = 0; row < target.length; row += 1) {
    sum += Math.abs((target[row] ?? 0) - (predicted[row] ?? 0)) * (weight[row] ?? 0);
    weights += weight[row] ?? 0;
  }
  return sum / Math.max(weights, 1e-9);
}

/** The quantile is looked up anew after so many trees: sorting all residuals for each would cost more than the trees. */
const treesPerBound = 10;

/**
 * Learns a forest. With rows that are kept apart it ends where these make no progress, with the trees up to their best; the same seed, rows and
 * options give the same forest.
 */
export function boost(encoders: readonly Encoder[], examples: Examples, options: BoostOptions, apart: Examples | null = null): Forest {
  const random = seededRandom(options.seed);
  // A feature that no row has tells nothing, and would take the place of one that does.
  const telling = encoders.flatMap(({ edges, words }, at) => (edges.length + words.length > 0 ? [at] : []));
  const base = medianOf(examples.target);
  const predicted = new Float64Array(examples.matrix.rows).fill(base);
  const predictedApart = new Float64Array(apart?.matrix.rows ?? 0).fill(base);
  const gradient = new Float64Array(examples.matrix.rows);
  const trees: TreeNode[][] = [];
  let best = { trees: 0, error: apart ? meanError(apart, predictedApart) : Infinity };
  let bound = 0;
  const makesProgress = (): boolean => apart === null || trees.length - best.trees < options.patience;
  while (trees.length < options.mostTrees && makesProgress()) {
    if (trees.length % treesPerBound === 0) bound = boundOf(examples.target, predicted, options.huberQuantile);
    gradientsInto(gradient, examples, predicted, bound);
    const used = Array.from(sample(telling.length, options.featureShare, random), (at) => telling[at] ?? 0);
    const ground = { ...examples, gradient, encoders, used, limits: options };
    const tree = growTree(ground, sample(examples.matrix.rows, options.rowShare, random));
    // Rounded to what is stored of it, so that a model that was stored predicts the same bit for bit.
    for (const node of tree) node.value = Math.fround(node.value * options.rate);
    trees.push(tree);
    const grown = forestOf(0, [tree]);
    addTree(grown, 0, examples.matrix, predicted);
    if (!apart) continue;
    addTree(grown, 0, apart.matrix, predictedApart);
    const error = meanError(apart, predictedApart);
    if (error < best.error - 1e-7) best = { trees: trees.length, error };
  }
  return forestOf(base, apart ? trees.slice(0, best.trees) : trees);
}
