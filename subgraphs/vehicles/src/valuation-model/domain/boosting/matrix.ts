/** What a booster learns from: one byte for each row and feature. */

/** What is known of a feature before any row is seen. */
export interface FeatureSpec {
  readonly name: string;
  /** A number has an order; a word has none. */
  readonly kind: 'NUMBER' | 'WORD';
  /** Which way the prediction may go while the number rises: 1 never down, -1 never up, 0 either. Always 0 for a word. */
  readonly trend: -1 | 0 | 1;
}

/** A value of a feature; null where it is not known. */
export type FeatureValue = number | string | null;

/** How values of a feature become codes. 0 stands for what is missing, and for words that were too seldom to learn from. */
export interface Encoder extends FeatureSpec {
  /** Of numbers: a value has the code of 1 and the number of edges that are not above it. Ascending; empty for words. */
  readonly edges: readonly number[];
  /** Of words: the nth has the code n + 1. Empty for numbers. */
  readonly words: readonly string[];
}

/** Rows as codes, feature by feature. */
export interface Matrix {
  readonly rows: number;
  readonly columns: readonly Uint8Array[];
}

/** Codes of a feature, that of what is missing included. */
export const codesOf = ({ kind, edges, words }: Encoder): number => (kind === 'NUMBER' ? edges.length + 2 : words.length + 1);

/** So that codes fit in a byte. */
export const mostWords = 254;
const mostEdges = 253;
/** Between two edges lie so many values at least: finer ones would be noise, and cost time. */
const valuesPerEdge = 4;
/** A word with fewer rows counts as missing. */
const leastRowsOfWord = 5;

function edgesOf(values: readonly FeatureValue[]): number[] {
  const sorted = values.filter((value) => typeof value === 'number').toSorted((a, b) => a - b);
  const edges: number[] = [];
  const wanted = Math.min(mostEdges, Math.floor(sorted.length / valuesPerEdge));
  for (let step = 1; step <= wanted; step += 1) {
    const at = Math.floor((step * sorted.length) / (wanted + 1));
    const upper = sorted[at];
    const lower = sorted[at - 1];
    if (upper === undefined || lower === undefined) continue;
    // Where equal values lie on both sides the edge stands below them.
    const edge = lower === upper ? upper : (lower + upper) / 2;
    if (edge > (edges.at(-1) ?? sorted[0] ?? edge)) edges.push(edge);
  }
  return edges;
}

function wordsOf(values: readonly FeatureValue[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (typeof value === 'string') counts.set(value, (counts.get(value) ?? 0) + 1);
  const frequent = [...counts].filter(([, rows]) => rows >= leastRowsOfWord);
  return frequent
    .toSorted(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || (a < b ? -1 : 1))
    .slice(0, mostWords)
    .map(([word]) => word);
}

/** Learns how to encode a feature: numbers by their quantiles, words by their frequency. */
export function encoderOf({ name, kind, trend }: FeatureSpec, values: readonly FeatureValue[]): Encoder {
  const isNumber = kind === 'NUMBER';
  return { name, kind, trend, edges: isNumber ? edgesOf(values) : [], words: isNumber ? [] : wordsOf(values) };
}

/** The code of a number: 1 and the number of edges that are not above it. */
function codeOfNumber(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** Makes the function that encodes a feature's values. */
export function codeReader({ kind, edges, words }: Encoder): (value: FeatureValue) => number {
  if (kind === 'NUMBER') return (value) => (typeof value === 'number' && Number.isFinite(value) ? codeOfNumber(edges, value) : 0);
  const codes = new Map(words.map((word, index) => [word, index + 1]));
  return (value) => (typeof value === 'string' ? (codes.get(value) ?? 0) : 0);
}

/** Encodes rows; each has its values in the order of the encoders. */
export function encode(encoders: readonly Encoder[], rows: readonly (readonly FeatureValue[])[]): Matrix {
  const columns = encoders.map((encoder, feature) => {
    const codeOf = codeReader(encoder);
    return Uint8Array.from(rows, (row) => codeOf(row[feature] ?? null));
  });
  return { rows: rows.length, columns };
}
