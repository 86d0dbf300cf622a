/** A model file of one's own, run in this process: no picture leaves the machine. */
import { readFile } from 'node:fs/promises';
import { SettingsError } from '@marque/shared/settings';
import type { InspectionKind } from '../domain/checklists.js';
import { findingsOf, inputOf, type ModelDescription, modelDescription, probabilitiesOf } from '../domain/vision-labels.js';
import { type Look, Lookers, type ShownPicture, type VisionModel } from '../domain/vision.js';
import type { OnnxRuntime, OnnxSession } from './onnx-runtime.js';

/** Below the ten seconds that a subgraph has for its answer, as for models elsewhere. */
const usualLimitMs = 8_000;
/** A model takes a core by itself. */
const mostAtOnce = 1;

/** The model in the file, which the file of the same name with `.json` describes. @throws SettingsError */
export async function openOnnxVision(file: string, runtime: () => OnnxRuntime, limitMs = usualLimitMs): Promise<VisionModel> {
  const description = await readDescription(file.replace(/(\.onnx)?$/i, '.json'));
  const library = runtime();
  const session = await library.InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 }).catch((error: unknown) => {
    throw unusable(`the model cannot be loaded: ${messageOf(error)}`);
  });
  if (session.inputNames.length !== 1) throw unusable('the model must take one input');
  return new OnnxVision(description, library, session, limitMs);
}

async function readDescription(file: string): Promise<ModelDescription> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw unusable(`the model's description cannot be read: ${file}`);
  });
  let stated: unknown;
  try {
    stated = JSON.parse(text);
  } catch {
    throw unusable(`the model's description is no JSON: ${file}`);
  }
  const read = modelDescription.safeParse(stated);
  if (read.success) return read.data;
  throw unusable(...read.error.issues.map(({ path, message }) => `the model's description, ${path.join('.') || 'as a whole'}: ${message}`));
}

const unusable = (...mistakes: readonly string[]) => new SettingsError(mistakes.map((mistake) => `VISION_ONNX_MODEL: ${mistake}`));
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

class OnnxVision implements VisionModel {
  readonly name: string;
  private readonly lookers = new Lookers(mostAtOnce);

  constructor(
    private readonly description: ModelDescription,
    private readonly runtime: OnnxRuntime,
    private readonly session: OnnxSession,
    private readonly limitMs: number,
  ) {
    this.name = description.name;
  }

  /** A run cannot be broken off: whoever asked is answered in time, and the next waits until it has ended. */
  look(kind: InspectionKind, pictures: readonly ShownPicture[]): Promise<Look> {
    return new Promise((resolve) => {
      const limit = new AbortController();
      const timer = setTimeout(() => {
        limit.abort();
        resolve({ fault: 'TOO_SLOW' });
      }, this.limitMs);
      const looked = this.lookers.take(() => this.lookAtAll(kind, pictures, limit.signal).catch(() => ({ fault: 'UNREADABLE' })));
      void looked.then(resolve).finally(() => clearTimeout(timer));
    });
  }

  private async lookAtAll(kind: InspectionKind, pictures: readonly ShownPicture[], limit: AbortSignal): Promise<Look> {
    const seen: (readonly number[])[] = [];
    for (const picture of pictures) {
      if (limit.aborted) return { fault: 'TOO_SLOW' };
      const probabilities = await this.probabilities(picture);
      if (probabilities === null) return { fault: 'UNREADABLE' };
      seen.push(probabilities);
    }
    return { findings: findingsOf(seen, this.description, kind) };
  }

  private async probabilities(picture: ShownPicture): Promise<readonly number[] | null> {
    const { width, height, layout } = this.description;
    const input = inputOf(await picture.pixels({ width, height }), this.description);
    const dims = layout === 'NCHW' ? [1, 3, height, width] : [1, height, width, 3];
    const { inputNames, outputNames } = this.session;
    const answer = await this.session.run({ [inputNames[0] ?? '']: new this.runtime.Tensor('float32', input, dims) });
    return probabilitiesOf(answer[outputNames[0] ?? '']?.data, this.description);
  }
}
