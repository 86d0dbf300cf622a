/** A model behind the wire format of OpenAI's embeddings, which most providers and local servers speak. */
import type { Clock } from '@marque/shared/clock';
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
/** Failures in a row after which it is left alone for a while. */
const mostFailures = 3;
const restMs = 60_000;

/** Asks once for each call; one that has failed again and again is not asked for a minute. */
export class OpenAiEmbeddings implements EmbeddingModel {
  readonly name: string;
  private failures = 0;
  private restsUntil = 0;

  constructor(private readonly options: OpenAiEmbeddingsOptions) {
    this.name = options.name;
  }

  async embed(texts: readonly string[]): Promise<EmbeddingAnswer> {
    const now = this.options.clock.now().getTime();
    if (now < this.restsUntil) return { fault: 'RESTING' };
    const answer = await this.ask(texts);
    this.failures = 'fault' in answer ? this.failures + 1 : 0;
    if (this.failures >= mostFailures) [this.failures, this.restsUntil] = [0, now + restMs];
    return answer;
  }

  private async ask(texts: readonly string[]): Promise<EmbeddingAnswer> {
    try {
      return await this.send(texts);
    } catch (error) {
      return { fault: error instanceof Error && error.name === 'TimeoutError' ? 'TOO_SLOW' : 'UNREACHABLE' };
    }
  }

  private async send(texts: readonly string[]): Promise<EmbeddingAnswer> {
    const { base, name, key, limitMs = usualLimitMs } = this.options;
    const response = await fetch(`${base.replace(/\/$/, '')}/embeddings`, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model: name, input: texts, encoding_format: 'float' }),
      signal: AbortSignal.timeout(limitMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { fault: response.status >= 500 ? 'UNREACHABLE' : 'REFUSED' };
    }
    const body = await readBounded(response);
    const vectors = body === null ? null : vectorsOf(body, texts.length);
    return vectors === null ? { fault: 'UNREADABLE' } : { vectors };
  }
}

/** Null where the answer is longer than any that is meant. */
async function readBounded(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostAnswerBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** One vector for each text, by their places in the question; null for an answer of another form. */
function vectorsOf(body: string, count: number): number[][] | null {
  try {
    const data = asAnswer(JSON.parse(body))?.data;
    const placed = new Map((Array.isArray(data) ? asItems(data) : []).map((item) => [item?.index, item?.embedding]));
    const vectors = Array.from({ length: count }, (_, at) => placed.get(at));
    return vectors.every(isVector) ? vectors : null;
  } catch {
    return null;
  }
}

const isVector = (value: unknown): value is number[] => Array.isArray(value) && value.every((part) => Number.isFinite(part));

interface Item {
  readonly index?: unknown;
  readonly embedding?: unknown;
}

/** Every step into it is optional, and what it ends in is checked. */
function asAnswer(body: unknown): { readonly data?: unknown } | null {
  return body as { readonly data?: unknown } | null;
}

/** As above. */
function asItems(data: readonly unknown[]): readonly (Item | null)[] {
  return data as readonly (Item | null)[];
}
