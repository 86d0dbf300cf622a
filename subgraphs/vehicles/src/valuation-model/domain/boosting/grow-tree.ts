/** Grows one tree, the most telling leaf first. */
import { goesLeft, wordsPerSet } from './forest.js';
import { bins, emptyHistogram, type Gradients, type Histogram, type Rows, subtractHistogram, sumHistogram } from './histogram.js';
import { codesOf, type Encoder, type Matrix } from './matrix.js';
import { bestSplit, type Leaf, type Split, type TreeLimits, valueOf } from './split.js';

/** A node as it is grown; children stand behind their parents. */
export interface TreeNode {
  feature: number;
  rule: 0 | 1 | 2;
  threshold: number;
  set: Int32Array | null;
  left: number;
  right: number;
  value: number;
}

interface Growing {
  readonly node: number;
  readonly leaf: Leaf;
  readonly rows: Rows;
  readonly histogram: Histogram;
  readonly split: Split | null;
}

/** What a tree is grown from. */
export interface Ground extends Gradients {
  readonly matrix: Matrix;
  readonly encoders: readonly Encoder[];
  /** Features that this tree may ask for. */
  readonly used: readonly number[];
  readonly limits: TreeLimits;
}

/** Puts the rows that go left before those that go right, each in their order, and says where the latter begin. */
function partition({ columns }: Matrix, { index, from, to }: Rows, split: Split): number {
  const column = columns[split.feature] ?? new Uint8Array();
  const sets = split.set ?? new Int32Array(wordsPerSet);
  const node = { rule: Uint8Array.of(split.rule), threshold: Int32Array.of(split.threshold), sets };
  const goLeft = new Uint8Array(bins);
  for (let code = 0; code < bins; code += 1) goLeft[code] = goesLeft(node, 0, code) ? 1 : 0;
  const right = new Int32Array(to - from);
  let leftEnd = from;
  let rightEnd = 0;
  for (let at = from; at < to; at += 1) {
    const row = index[at] ?? 0;
    if (goLeft[column[row] ?? 0] === 1) index[leftEnd++] = row;
    else right[rightEnd++] = row;
  }
  index.set(right.subarray(0, rightEnd), leftEnd);
  return leftEnd;
}

function sumOf({ index, from, to }: Rows, { gradient, weight }: Gradients): Leaf {
  let gradients = 0;
  let weights = 0;
  for (let at = from; at < to; at += 1) {
    gradients += gradient[index[at] ?? 0] ?? 0;
    weights += weight[index[at] ?? 0] ?? 0;
  }
  return { gradient: gradients, weight: weights, low: -Infinity, high: Infinity };
}

class Tree {
  readonly nodes: TreeNode[] = [];

  constructor(private readonly ground: Ground) {}

  addNode(leaf: Leaf): number {
    const value = valueOf(leaf, this.ground.limits);
    return this.nodes.push({ feature: -1, rule: 0, threshold: 0, set: null, left: 0, right: 0, value }) - 1;
  }

  open(leaf: Leaf, rows: Rows, histogram: Histogram, node = this.addNode(leaf)): Growing {
    const { encoders, used, limits } = this.ground;
    const enough = leaf.weight >= 2 * limits.leastWeight;
    return { node, leaf, rows, histogram, split: enough ? bestSplit(histogram, encoders, used, leaf, limits) : null };
  }

  /** Divides a leaf; the smaller side is summed anew, and the other is what remains. */
  divide({ node, rows, histogram }: Growing, split: Split): Growing[] {
    const { matrix, used } = this.ground;
    const middle = partition(matrix, rows, split);
    const sides = { left: { ...rows, to: middle }, right: { ...rows, from: middle } };
    const small = emptyHistogram(this.ground.encoders.length, histogram.stride);
    const leftIsSmall = middle - rows.from < rows.to - middle;
    sumHistogram(small, matrix, used, leftIsSmall ? sides.left : sides.right, this.ground);
    subtractHistogram(histogram, small);
    const left = this.open(split.left, sides.left, leftIsSmall ? small : histogram);
    const right = this.open(split.right, sides.right, leftIsSmall ? histogram : small);
    const parent = this.nodes[node];
    if (parent) Object.assign(parent, { ...pick(split), left: left.node, right: right.node });
    return [left, right];
  }
}

const pick = ({ feature, rule, threshold, set }: Split) => ({ feature, rule, threshold, set });

/** The tree that follows the gradients of these rows best; `index` is put into another order. */
export function growTree(ground: Ground, index: Int32Array): TreeNode[] {
  const rows: Rows = { index, from: 0, to: index.length };
  const histogram = emptyHistogram(ground.encoders.length, 2 * Math.max(1, ...ground.encoders.map(codesOf)));
  sumHistogram(histogram, ground.matrix, ground.used, rows, ground);
  const tree = new Tree(ground);
  const leaves = [tree.open(sumOf(rows, ground), rows, histogram)];
  while (leaves.length < ground.limits.mostLeaves) {
    let best = -1;
    for (const [at, { split }] of leaves.entries()) if (split && split.gain > (leaves[best]?.split?.gain ?? 0)) best = at;
    const [chosen] = best < 0 ? [] : leaves.splice(best, 1);
    if (!chosen?.split) break;
    leaves.push(...tree.divide(chosen, chosen.split));
  }
  return tree.nodes;
}
