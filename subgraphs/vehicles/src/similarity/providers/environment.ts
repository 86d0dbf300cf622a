/** The settings of the model that makes vectors. */
import type { Clock } from '@marque/shared/clock';
import { readSettings, SettingsError, url } from '@marque/shared/settings';
import { z } from 'zod';
import type { EmbeddingModel } from '../domain/embedding-model.js';
import { OpenAiEmbeddings } from './open-ai-embeddings.js';

const shape = {
  /** Base of an OpenAI-compatible API, such as https://api.openai.com/v1. */
  EMBEDDING_MODEL_URL: url('https:', 'http:').optional(),
  EMBEDDING_MODEL_NAME: z.string().optional(),
  EMBEDDING_MODEL_KEY: z.string().optional(),
};

/** The model of the environment; null where none is set up. @throws SettingsError */
export function embeddingModel(clock: Clock, environment: NodeJS.ProcessEnv = process.env): EmbeddingModel | null {
  const { EMBEDDING_MODEL_URL: base, EMBEDDING_MODEL_NAME: name, EMBEDDING_MODEL_KEY: key } = readSettings(shape, environment);
  if (base === undefined) return null;
  if (name === undefined) throw new SettingsError(['EMBEDDING_MODEL_NAME: must be set together with EMBEDDING_MODEL_URL']);
  return new OpenAiEmbeddings({ base, name, key: key ?? null, clock });
}
