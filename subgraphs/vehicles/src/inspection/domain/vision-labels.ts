/** What the numbers of a model that only knows labels say by a checklist. */
import { z } from 'zod';
import { checklists, findingResults, type InspectionKind } from './checklists.js';
import type { ProposedFinding } from './vision.js';

const codes: ReadonlySet<string> = new Set(Object.values(checklists).flatMap((items) => items.map(({ code }) => code)));

const label = z.strictObject({
  /** An item of a checklist. */
  code: z.string().refine((code) => codes.has(code), 'is on no checklist'),
  result: z.enum(findingResults),
  note: z.string().min(1).max(500).nullable().default(null),
  /** The least probability that counts. */
  from: z.number().gt(0).max(1).default(0.5),
});

const channels = z.tuple([z.number(), z.number(), z.number()]);
const side = z.int().min(16).max(1024);

/** How a model file is fed, and what its outputs mean. */
export const modelDescription = z.strictObject({
  /** Under which it is told apart. */
  name: z.string().min(1).max(100),
  width: side,
  height: side,
  /** Whether the channels come first or last. */
  layout: z.enum(['NCHW', 'NHWC']).default('NCHW'),
  /** Taken from each channel of 0 to 1, and by what the rest is divided. */
  mean: channels.default([0, 0, 0]),
  deviation: channels.refine((values) => values.every((value) => value > 0), 'must be above 0').default([1, 1, 1]),
  /** What makes probabilities of the outputs: of labels that exclude one another, of labels that do not, or they are probabilities. */
  activation: z.enum(['SOFTMAX', 'SIGMOID', 'NONE']).default('SIGMOID'),
  /** One for each output; null for one that says nothing, as that nothing is to be seen. */
  labels: z.array(label.nullable()).min(1).max(1000),
});
export type ModelDescription = z.infer<typeof modelDescription>;

/** The pixels of a picture as the model takes them. @param rgb rows of red, green and blue, 0 to 255 */
export function inputOf(rgb: Uint8Array, { width, height, layout, mean, deviation }: ModelDescription): Float32Array {
  const pixels = width * height;
  const input = new Float32Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel += 1)
    for (let channel = 0; channel < 3; channel += 1) {
      const at = layout === 'NCHW' ? channel * pixels + pixel : pixel * 3 + channel;
      input[at] = ((rgb[pixel * 3 + channel] ?? 0) / 255 - (mean[channel] ?? 0)) / (deviation[channel] ?? 1);
    }
  return input;
}

/** The probabilities in a model's outputs; null where they are not one number for each label. */
export function probabilitiesOf(outputs: unknown, { activation, labels }: ModelDescription): readonly number[] | null {
  if (!(outputs instanceof Float32Array) || outputs.length !== labels.length || !outputs.every(Number.isFinite)) return null;
  const values = [...outputs];
  if (activation === 'NONE') return values;
  if (activation === 'SIGMOID') return values.map((value) => 1 / (1 + Math.exp(-value)));
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** What is found on all pictures together: of each item of the checklist the worst that is probable enough on one of them. */
export function findingsOf(
  pictures: readonly (readonly number[])[],
  { labels }: ModelDescription,
  kind: InspectionKind,
): readonly ProposedFinding[] {
  const worst = new Map<string, ProposedFinding>();
  for (const [index, meant] of labels.entries()) {
    if (meant === null || !pictures.some((probabilities) => (probabilities[index] ?? 0) >= meant.from)) continue;
    const { code, result, note } = meant;
    const known = worst.get(code);
    if (known === undefined || findingResults.indexOf(result) > findingResults.indexOf(known.result))
      worst.set(code, { code, result, note });
  }
  return checklists[kind].flatMap(({ code }) => worst.get(code) ?? []);
}
