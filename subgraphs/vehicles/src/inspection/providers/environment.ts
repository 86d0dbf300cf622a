/** The settings of the model that looks at pictures. */
import { readSettings, SettingsError, url } from '@marque/shared/settings';
import { z } from 'zod';
import type { VisionModel } from '../domain/vision.js';
import { OpenAiVision } from './open-ai-vision.js';

const shape = {
  /** Base of an OpenAI-compatible API, such as https://api.openai.com/v1. */
  VISION_MODEL_URL: url('https:', 'http:').optional(),
  VISION_MODEL_NAME: z.string().optional(),
  VISION_MODEL_KEY: z.string().optional(),
};

/** The model of the environment; null where none is set up. @throws SettingsError */
export function visionModel(environment: NodeJS.ProcessEnv = process.env): VisionModel | null {
  const { VISION_MODEL_URL: base, VISION_MODEL_NAME: name, VISION_MODEL_KEY: key } = readSettings(shape, environment);
  if (base === undefined) return null;
  if (name === undefined) throw new SettingsError(['VISION_MODEL_NAME: must be set together with VISION_MODEL_URL']);
  return new OpenAiVision({ base, name, key: key ?? null });
}
