/** Models as bytes: JSON with the arrays of the forests in base64, compressed. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type Forest, wordsPerSet } from './boosting/forest.js';
import { codesOf } from './boosting/matrix.js';
import { features } from './features.js';
import { modelMethod, type ValuationModel } from './valuation-model.js';

/** Bytes of a model when it is unpacked, at most. */
const mostBytes = 64 * 1024 * 1024;

const finite = z.number().refine(Number.isFinite);
const forestText = z.strictObject({
  base: finite,
  roots: z.base64(),
  feature: z.base64(),
  threshold: z.base64(),
  rule: z.base64(),
  left: z.base64(),
  right: z.base64(),
  value: z.base64(),
  sets: z.base64(),
});
const reach = z.strictObject({ low: finite.max(0), high: finite.min(0) });
const modelText = z.strictObject({
  method: z.literal(modelMethod),
  rates: z.strictObject({ perYear: finite.max(0), perTenThousandKm: finite.max(0), drift: finite, asOf: finite, close: z.boolean() }),
  encoders: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['NUMBER', 'WORD']),
      trend: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
      edges: z.array(finite).max(253),
      words: z.array(z.string()).max(254),
    }),
  ),
  forest: forestText,
  sizes: forestText,
  reaches: z.strictObject({ MODEL: reach, MAKE: reach, MARKET: reach }),
  seasons: z.array(finite).length(12).nullable(),
});

type Typed = Int32Array | Int16Array | Uint8Array | Float32Array;
const textOf = (array: Typed): string => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');

function forestToText({ base, roots, feature, threshold, rule, left, right, value, sets }: Forest): z.infer<typeof forestText> {
  return {
    base,
    roots: textOf(roots),
    feature: textOf(feature),
    threshold: textOf(threshold),
    rule: textOf(rule),
    left: textOf(left),
    right: textOf(right),
    // Leaves were rounded to this when they were learned.
    value: textOf(Float32Array.from(value)),
    sets: textOf(sets),
  };
}

/** A copy whose bytes begin where such numbers may. */
const bytesOf = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'base64')).buffer;

function forestFromText(text: z.infer<typeof forestText>): Forest {
  return {
    base: text.base,
    roots: new Int32Array(bytesOf(text.roots)),
    feature: new Int16Array(bytesOf(text.feature)),
    threshold: new Int32Array(bytesOf(text.threshold)),
    rule: new Uint8Array(bytesOf(text.rule)),
    left: new Int32Array(bytesOf(text.left)),
    right: new Int32Array(bytesOf(text.right)),
    value: Float64Array.from(new Float32Array(bytesOf(text.value))),
    sets: new Int32Array(bytesOf(text.sets)),
  };
}

/** Whether a walk from each root ends at a leaf and meets nothing but what is there. */
function isWalkable(forest: Forest, codes: readonly number[]): boolean {
  const { feature, threshold, rule, left, right, value, roots, sets } = forest;
  const nodes = feature.length;
  const sameLength = [threshold, rule, left, right, value].every(({ length }) => length === nodes);
  if (!sameLength || sets.length % wordsPerSet !== 0 || roots.some((root) => root < 0 || root >= nodes)) return false;
  for (let node = 0; node < nodes; node += 1) {
    if (!Number.isFinite(value[node])) return false;
    const asked = feature[node] ?? -1;
    if (asked < 0) continue;
    const known = asked < codes.length && (rule[node] ?? 3) <= 2;
    const bound = rule[node] === 2 ? sets.length / wordsPerSet - 1 : (codes[asked] ?? 0) - 1;
    const at = threshold[node] ?? -1;
    // A child stands behind its parent, so that no walk goes in a circle.
    const onward = [left[node] ?? 0, right[node] ?? 0].every((child) => child > node && child < nodes);
    if (!known || !onward || at < 0 || at > bound) return false;
  }
  return true;
}

/** The model as bytes. */
export function serialiseModel({ forest, sizes, ...rest }: ValuationModel): Buffer {
  return gzipSync(JSON.stringify({ method: modelMethod, ...rest, forest: forestToText(forest), sizes: forestToText(sizes) }));
}

function unpack(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: mostBytes }).toString('utf8'));
  } catch {
    return null;
  }
}

/** The model in the bytes, which predicts what it did before bit for bit; null for what is no whole model of this method. */
export function parseModel(bytes: Uint8Array): ValuationModel | null {
  const read = modelText.safeParse(unpack(bytes));
  if (!read.success) return null;
  const { method: _, ...model } = read.data;
  const sameFeatures = features.every(({ name, kind, trend }, at) => {
    const encoder = model.encoders[at];
    return encoder?.name === name && encoder.kind === kind && encoder.trend === trend;
  });
  if (!sameFeatures || model.encoders.length !== features.length) return null;
  try {
    const forest = forestFromText(model.forest);
    const sizes = forestFromText(model.sizes);
    const codes = model.encoders.map(codesOf);
    return isWalkable(forest, codes) && isWalkable(sizes, codes) ? { ...model, forest, sizes } : null;
  } catch (error) {
    // An array of the wrong length.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
