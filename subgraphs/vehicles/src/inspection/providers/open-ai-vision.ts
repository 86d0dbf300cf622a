/** A model behind the wire format of OpenAI's chat completions, which most providers and local servers speak. */
import { bearer, postJson } from '@marque/shared/platform/post-json';
import { z } from 'zod';
import type { InspectionKind } from '../domain/checklists.js';
import { type Look, Lookers, promptFor, readProposal, type ShownPicture, type VisionModel } from '../domain/vision.js';

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
/** Calls at once of this process. */
const mostAtOnce = 2;

/** Asks once: whoever wants it again asks again. */
export class OpenAiVision implements VisionModel {
  readonly name: string;
  private readonly lookers = new Lookers(mostAtOnce);

  constructor(private readonly options: OpenAiVisionOptions) {
    this.name = options.name;
  }

  look(kind: InspectionKind, pictures: readonly ShownPicture[]): Promise<Look> {
    return this.lookers.take(() => this.send(kind, pictures));
  }

  private async send(kind: InspectionKind, pictures: readonly ShownPicture[]): Promise<Look> {
    const { base, name, key, limitMs = usualLimitMs } = this.options;
    const images = pictures.map(({ mediaType, content }) => ({
      type: 'image_url',
      image_url: { url: `data:${mediaType};base64,${content.toString('base64')}` },
    }));
    const content = [{ type: 'text', text: promptFor(kind) }, ...images];
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
    const findings = text === null ? null : readProposal(text, kind);
    return findings === null ? { fault: 'UNREADABLE' } : { findings };
  }
}

const completion = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

/** What the model wrote; null for an answer of another form. */
const contentOf = (answer: unknown): string | null => completion.safeParse(answer).data?.choices[0]?.message.content ?? null;
