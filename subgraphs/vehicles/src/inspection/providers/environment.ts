/** The settings of the model that looks at pictures. */
import { readSettings, SettingsError, url } from '@marque/shared/settings';
import { z } from 'zod';
import type { VisionModel } from '../domain/vision.js';
import { onnxRuntime, type OnnxRuntime } from './onnx-runtime.js';
import { openOnnxVision } from './onnx-vision.js';
import { OpenAiVision } from './open-ai-vision.js';

const shape = {
  /** Base of an OpenAI-compatible API, such as https://api.openai.com/v1. */
  VISION_MODEL_URL: url('https:', 'http:').optional(),
  VISION_MODEL_NAME: z.string().optional(),
  VISION_MODEL_KEY: z.string().optional(),
  /** Path of a model file that is run here. */
  VISION_ONNX_MODEL: z.string().optional(),
};

/** The model of the environment; null where none is set up. @throws SettingsError */
export async function visionModel(
  environment: NodeJS.ProcessEnv = process.env,
  runtime: () => OnnxRuntime = onnxRuntime,
): Promise<VisionModel | null> {
  const { VISION_MODEL_URL: base, VISION_MODEL_NAME: name, VISION_MODEL_KEY: key, ...rest } = readSettings(shape, environment);
  const { VISION_ONNX_MODEL: file } = rest;
  if (file !== undefined) {
    if (base !== undefined) throw new SettingsError(['VISION_ONNX_MODEL: cannot be set together with VISION_MODEL_URL']);
    return openOnnxVision(file, runtime);
  }
  if (base === undefined) return null;
  if (name === undefined) throw new SettingsError(['VISION_MODEL_NAME: must be set together with VISION_MODEL_URL']);
  return new OpenAiVision({ base, name, key: key ?? null });
}
