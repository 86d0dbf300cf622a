/** The part that is used of `onnxruntime-node`, which is not installed with the platform: it is large, and few have a model. */
import { createRequire } from 'node:module';
import { SettingsError } from '@marque/shared/settings';

/** Numbers in a shape. */
export interface OnnxTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** A loaded model. */
export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, { readonly data: unknown }>>>;
}

/** The runtime. */
export interface OnnxRuntime {
  readonly InferenceSession: { create(file: string, options: object): Promise<OnnxSession> };
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => OnnxTensor;
}

const require = createRequire(import.meta.url);
const packageName = 'onnxruntime-node';

/** The installed runtime, here or on `NODE_PATH`. @throws SettingsError */
export function onnxRuntime(): OnnxRuntime {
  try {
    return require(packageName) as OnnxRuntime;
  } catch {
    throw new SettingsError([`VISION_ONNX_MODEL: the package ${packageName} is not installed, or not found by NODE_PATH`]);
  }
}
