/** A language model behind HTTP. */
import type { Prompt } from '../domain/prompt.js';
import type { TokenPrices } from '../domain/spending.js';
import type { Failed, Writer, Written } from '../domain/writer.js';
import { postJson } from '@marque/shared/platform/post-json';
import { type WireFormat, wireFormats, type WireFormatName } from './wire-formats.js';

/** Which model, and where. */
export interface HttpWriterOptions {
  readonly provider: string;
  readonly model: string;
  /** Base of its API, such as https://api.openai.com/v1. */
  readonly url: string;
  readonly format: WireFormatName;
  readonly key: string | null;
  readonly prices: TokenPrices;
}

export class HttpWriter implements Writer {
  readonly provider: string;
  readonly model: string;
  readonly prices: TokenPrices;
  private readonly format: WireFormat;

  constructor(private readonly options: HttpWriterOptions) {
    this.provider = options.provider;
    this.model = options.model;
    this.prices = options.prices;
    this.format = wireFormats[options.format];
  }

  async write(prompt: Prompt, limitMs: number): Promise<Written | Failed> {
    const { url, key } = this.options;
    const post = {
      url: `${url.replace(/\/$/, '')}${this.format.path}`,
      headers: this.format.headers(key),
      body: this.format.body(this.model, prompt),
      limitMs,
    };
    const got = await postJson(post);
    if ('fault' in got) return got;
    const read = this.format.read(got.answer);
    if (read === null) return { fault: 'UNREADABLE', mayCost: true, retryAfterMs: null };
    // What was cut off, or says nothing, is a text that may not be shown.
    return { text: read.text ?? '', usage: read.usage };
  }
}
