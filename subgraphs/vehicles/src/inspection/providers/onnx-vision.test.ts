import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pixelsOf } from '../../media/services/images.js';
import { photo } from '../../testing/pictures.js';
import type { ShownPicture } from '../domain/vision.js';
import { visionModel } from './environment.js';
import { openOnnxVision } from './onnx-vision.js';
import { onnxRuntime, type OnnxRuntime, type OnnxTensor } from './onnx-runtime.js';

let folder: string;
let file: string;
let picture: ShownPicture;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marque-onnx-'));
  file = path.join(folder, 'eyes.onnx');
  picture = shown(await photo(90, 60));
});
afterAll(() => rm(folder, { recursive: true }));

const shown = (content: Buffer): ShownPicture => ({ mediaType: 'image/webp', content, pixels: (size) => pixelsOf(content, size) });

const description = {
  name: 'eyes-2',
  width: 32,
  height: 16,
  labels: [null, { code: 'paint', result: 'MINOR', note: 'A scratch.' }, { code: 'glass', result: 'FAIL', from: 0.9 }],
};
type Run = (input: OnnxTensor) => unknown;

/** Stands for the runtime: a model of one input and one output. */
class StandIn implements OnnxRuntime {
  readonly Tensor = class implements OnnxTensor {
    constructor(
      readonly type: 'float32',
      readonly data: Float32Array,
      readonly dims: readonly number[],
    ) {}
  };
  readonly InferenceSession = {
    create: (opened: string) => {
      if (opened !== file) throw new Error('not the file');
      return Promise.resolve({
        inputNames: this.inputs,
        outputNames: ['scores'],
        run: async (feeds: Readonly<Record<string, unknown>>) => ({ scores: { data: await this.run(feeds['images'] as OnnxTensor) } }),
      });
    },
  };

  constructor(
    private readonly run: Run,
    private readonly inputs: readonly string[] = ['images'],
  ) {}
}

const scores = (...values: number[]) => Float32Array.from(values);
async function open(run: Run, stated: unknown = description, inputs?: readonly string[]) {
  await writeFile(path.join(folder, 'eyes.json'), typeof stated === 'string' ? stated : JSON.stringify(stated));
  const model = await visionModel({ VISION_ONNX_MODEL: file }, () => new StandIn(run, inputs));
  if (model === null) throw new Error('There is no model.');
  return model;
}

it('is fed each picture in its size, and says what it is sure enough of on one of them', async () => {
  const fed: OnnxTensor[] = [];
  const model = await open((input) => (fed.push(input), scores(5, fed.length === 2 ? 3 : -3, 2)));
  expect(await model.look('PRE_SALE', [picture, picture])).toEqual({ findings: [{ code: 'paint', result: 'MINOR', note: 'A scratch.' }] });
  expect(model.name).toBe('eyes-2');
  expect(fed.map(({ dims, data }) => [dims, data.length])).toEqual([
    [[1, 3, 16, 32], 1536],
    [[1, 3, 16, 32], 1536],
  ]);
  expect(fed[0]?.data.every((value) => value >= 0 && value <= 1)).toBe(true);
});

it('is fed the channels last where it is made so', async () => {
  const dims: unknown[] = [];
  const model = await open((input) => (dims.push(input.dims), scores(0, 0, 0)), { ...description, layout: 'NHWC' });
  await model.look('PRE_SALE', [picture]);
  expect(dims).toEqual([[1, 16, 32, 3]]);
});

describe('says why it finds nothing, where', () => {
  it.each([
    ['other outputs than labels', () => scores(1, 2)],
    ['what is no number', () => scores(1, Number.NaN, 2)],
    ['something else', () => [1, 2, 3]],
    [
      'an error',
      () => {
        throw new Error('out of memory');
      },
    ],
  ] as const)('the model answers %s', async (_what, run) => {
    expect(await (await open(run)).look('PRE_SALE', [picture])).toEqual({ fault: 'UNREADABLE' });
  });

  it('a picture cannot be read', async () => {
    const model = await open(() => scores(0, 0, 0));
    expect(await model.look('PRE_SALE', [shown(Buffer.from('no picture'))])).toEqual({
      fault: 'UNREADABLE',
    });
  });

  it('others are looked at: who comes second waits for nobody', async () => {
    let go = () => {};
    const free = new Promise<void>((resolve) => (go = resolve));
    const model = await open(() => free.then(() => scores(0, 9, 0)));
    const first = model.look('PRE_SALE', [picture]);
    expect(await model.look('PRE_SALE', [picture])).toEqual({ fault: 'BUSY' });
    go();
    expect(await first).toMatchObject({ findings: [{ code: 'paint' }] });
    expect(await model.look('PRE_SALE', [picture])).toMatchObject({ findings: [{ code: 'paint' }] });
  });
});

it('whoever asks is answered in time, and the next only once the model is free', async () => {
  let go = () => {};
  const free = new Promise<void>((resolve) => (go = resolve));
  await writeFile(path.join(folder, 'eyes.json'), JSON.stringify(description));
  let runs = 0;
  const slow = new StandIn(() => ((runs += 1), free.then(() => scores(0, 9, 0))));
  const model = await openOnnxVision(file, () => slow, 20);
  expect(await model.look('PRE_SALE', [picture, picture])).toEqual({ fault: 'TOO_SLOW' });
  expect(await model.look('PRE_SALE', [picture])).toEqual({ fault: 'BUSY' });
  go();
  await vi.waitFor(async () => expect(await model.look('PRE_SALE', [])).toEqual({ findings: [] }));
  expect(runs).toBe(1);
});

describe('does not start, and says what is wrong, with', () => {
  it.each([
    ['no JSON', '{', 'no JSON'],
    ['an item that is on no checklist', { ...description, labels: [{ code: 'wings', result: 'FAIL' }] }, 'labels.0.code'],
    ['a word that is no result', { ...description, labels: [{ code: 'paint', result: 'BAD' }] }, 'labels.0.result'],
    ['a size of nothing', { ...description, width: 0 }, 'width'],
    ['a division by nothing', { ...description, deviation: [1, 0, 1] }, 'deviation'],
    ['a word that is mistyped', { ...description, layuot: 'NHWC' }, 'layuot'],
  ])('%s in its description', async (_what, stated, told) => {
    await expect(open(() => scores(0, 0, 0), stated)).rejects.toThrow(told);
  });

  it('no description, no runtime, no model, two inputs, or two models', async () => {
    const runtime = () => new StandIn(() => scores(0, 0, 0));
    const elsewhere = path.join(folder, 'other.onnx');
    await expect(visionModel({ VISION_ONNX_MODEL: elsewhere }, runtime)).rejects.toThrow('other.json');
    await writeFile(path.join(folder, 'other.json'), JSON.stringify(description));
    await expect(visionModel({ VISION_ONNX_MODEL: elsewhere }, runtime)).rejects.toThrow('not the file');
    expect(onnxRuntime).toThrow('onnxruntime-node');
    await expect(open(() => scores(0, 0, 0), description, ['images', 'sizes'])).rejects.toThrow('one input');
    const both = { VISION_ONNX_MODEL: file, VISION_MODEL_URL: 'https://models.example/v1', VISION_MODEL_NAME: 'eyes' };
    await expect(visionModel(both, runtime)).rejects.toThrow('together');
  });
});
