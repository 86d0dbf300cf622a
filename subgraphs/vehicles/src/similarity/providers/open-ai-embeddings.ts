/** A model behind the wire format of OpenAI's embeddings, which most providers and local servers speak. */
import type { Clock } from '@marque/shared/clock';
import { CircuitBreaker } from '@marque/shared/platform/circuit-breaker';
import { bearer, postJson } from '@marque/shared/platform/post-json';
import { z } from 'zod';
import type { EmbeddingAnswer, EmbeddingModel } from '../domain/embedding-model.js';

/** Which model, and where. */
export interface OpenAiEmbeddingsOptions {
  readonly base: string;
  readonly name: string;
  readonly key: string | null;
  readonly clock: Clock;
  /** Shorter in tests. */
  readonly limitMs?: number;
}

const usualLimitMs = 8_000;
const mostAnswerBytes = 16 * 1024 * 1024;
/** After so many failures in a row it is left alone for so long. */
const breakerSettings = { failures: 3, openMs: 60_000 };

/** Asks once for each call; one that has failed again and again is not asked for a minute. */
export class OpenAiEmbeddings implements EmbeddingModel {
  readonly name: string;
  private readonly breaker: CircuitBreaker;

  constructor(private readonly options: OpenAiEmbeddingsOptions) {
    this.name = options.name;
    this.breaker = new CircuitBreaker({ ...breakerSettings, now: () => options.clock.now().getTime() }, () => {});
  }

  async embed(texts: readonly string[]): Promise<EmbeddingAnswer> {
    const admission = this.breaker.admit();
    if (admission === null) return { fault: 'RESTING' };
    const answer = await this.ask(texts);
    if ('fault' in answer) this.breaker.failedOnce(admission);
    else this.breaker.succeeded(admission);
    return answer;
  }

  private async ask(texts: readonly string[]): Promise<EmbeddingAnswer> {
    const { base, name, key, limitMs = usualLimitMs } = this.options;
    const url = `${base.replace(/\/$/, '')}/embeddings`;
    const body = { model: name, input: texts, encoding_format: 'float' };
    const said = await postJson({ url, headers: bearer(key), body, limitMs, mostAnswerBytes });
    if ('fault' in said) return { fault: said.fault === 'LIMITED' ? 'REFUSED' : said.fault };
    const vectors = vectorsOf(said.answer, texts.length);
    return vectors === null ? { fault: 'UNREADABLE' } : { vectors };
  }
}

const answerShape = z.object({ data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()) })) });

/** One vector for each text, by their places in the question; null for an answer of another form. */
function vectorsOf(answer: unknown, count: number): number[][] | null {
  const { data } = answerShape.safeParse(answer);
  const placed = new Map(data?.data.map(({ index, embedding }) => [index, embedding]));
  const vectors = Array.from({ length: count }, (_, at) => placed.get(at) ?? []);
  return vectors.every(({ length }) => length > 0) ? vectors : null;
}
