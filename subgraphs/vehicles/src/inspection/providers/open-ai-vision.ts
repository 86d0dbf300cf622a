/** A model behind the wire format of OpenAI's chat completions, which most providers and local servers speak. */
import { bearer, postJson } from '@marque/shared/platform/post-json';
import { z } from 'zod';
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
    const body = {
      model: name,
      temperature: 0,
      max_tokens: 1_500,
      response_format: { type: 'json_object' },
      messages: [{ role: 'user', content }],
    };
    const said = await postJson({ url: `${base.replace(/\/$/, '')}/chat/completions`, headers: bearer(key), body, limitMs });
    if ('fault' in said) return { fault: said.fault === 'LIMITED' ? 'REFUSED' : said.fault };
    const text = contentOf(said.answer);
    return text === null ? { fault: 'UNREADABLE' } : { text };
  }
}

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

/** What the model wrote; null for an answer of another form. */
const contentOf = (answer: unknown): string | null => completion.safeParse(answer).data?.choices[0]?.message.content ?? null;
