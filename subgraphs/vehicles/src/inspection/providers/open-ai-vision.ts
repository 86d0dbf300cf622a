/** A model behind the wire format of OpenAI's chat completions, which most providers and local servers speak. */
import type { ShownPicture, VisionFault, VisionModel } from '../domain/vision.js';

/** Which model, and where. */
export interface OpenAiVisionOptions {
  readonly base: string;
  readonly name: string;
  readonly key: string | null;
  /** Shorter in tests. */
  readonly limitMs?: number;
}

/** Below the ten seconds that a subgraph has for its answer, so that a slow model is told as one. */
const usualLimitMs = 8_000;
/** Calls at once of this process; who comes beyond is told so, and waits for nobody. */
const mostAtOnce = 2;
const mostAnswerBytes = 64 * 1024;

type Answer = { readonly text: string } | { readonly fault: VisionFault };

/** Asks once: whoever wants it again asks again. */
export class OpenAiVision implements VisionModel {
  readonly name: string;
  private running = 0;

  constructor(private readonly options: OpenAiVisionOptions) {
    this.name = options.name;
  }

  async ask(prompt: string, pictures: readonly ShownPicture[]): Promise<Answer> {
    if (this.running >= mostAtOnce) return { fault: 'BUSY' };
    this.running += 1;
    try {
      return await this.send(prompt, pictures);
    } catch (error) {
      return { fault: error instanceof Error && error.name === 'TimeoutError' ? 'TOO_SLOW' : 'UNREACHABLE' };
    } finally {
      this.running -= 1;
    }
  }

  private async send(prompt: string, pictures: readonly ShownPicture[]): Promise<Answer> {
    const { base, name, key, limitMs = usualLimitMs } = this.options;
    const images = pictures.map(({ mediaType, content }) => ({
      type: 'image_url',
      image_url: { url: `data:${mediaType};base64,${content.toString('base64')}` },
    }));
    const content = [{ type: 'text', text: prompt }, ...images];
    const response = await fetch(`${base.replace(/\/$/, '')}/chat/completions`, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({
        model: name,
        temperature: 0,
        max_tokens: 1_500,
        response_format: { type: 'json_object' },
        messages: [{ role: 'user', content }],
      }),
      signal: AbortSignal.timeout(limitMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { fault: response.status >= 500 ? 'UNREACHABLE' : 'REFUSED' };
    }
    const body = await readBounded(response);
    const text = body === null ? null : contentOf(body);
    return text === null ? { fault: 'UNREADABLE' } : { text };
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

/** What the model wrote; null for an answer of another form. */
function contentOf(body: string): string | null {
  try {
    const content = asCompletion(JSON.parse(body))?.choices?.[0]?.message?.content;
    return typeof content === 'string' ? content : null;
  } catch {
    return null;
  }
}

interface Completion {
  readonly choices?: readonly { readonly message?: { readonly content?: unknown } }[];
}

/** Every step into it is optional, and what it ends in is checked. */
function asCompletion(body: unknown): Completion | null {
  return body as Completion | null;
}
