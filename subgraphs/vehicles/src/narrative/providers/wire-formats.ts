/** How providers are spoken to: OpenAI's chat completions, which most of them and local servers speak, and Anthropic's messages. */
import { bearer } from '@marque/shared/platform/post-json';
import { z } from 'zod';
import { mostAnswerTokens, type Prompt } from '../domain/prompt.js';
import type { Usage } from '../domain/spending.js';

/** What an answer says; the text is null where the answer was cut at its most tokens, or has none. */
export interface ReadAnswer {
  readonly text: string | null;
  readonly usage: Usage | null;
}

/** A wire format. */
export interface WireFormat {
  /** Below the base of the API. */
  readonly path: string;
  headers(key: string | null): Readonly<Record<string, string>>;
  body(model: string, prompt: Prompt): object;
  /** Null for what is no answer of the format. */
  read(answer: unknown): ReadAnswer | null;
}

const tokens = z.int().nonnegative().max(10_000_000);

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }), finish_reason: z.string().nullish() })).min(1),
  usage: z.object({ prompt_tokens: tokens, completion_tokens: tokens }).nullish().catch(null),
});

const openAi: WireFormat = {
  path: '/chat/completions',
  headers: bearer,
  body: (model, { system, user }) => ({
    model,
    temperature: 0,
    max_tokens: mostAnswerTokens,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
  }),
  read(answer) {
    const { success, data } = completion.safeParse(answer);
    const [choice] = data?.choices ?? [];
    if (!success || choice === undefined) return null;
    const { usage } = data;
    return {
      text: choice.finish_reason === 'length' ? null : choice.message.content,
      usage: usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : null,
    };
  },
};

const message = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullish(),
  usage: z.object({ input_tokens: tokens, output_tokens: tokens }).nullish().catch(null),
});

const anthropic: WireFormat = {
  path: '/messages',
  headers: (key) => ({ 'anthropic-version': '2023-06-01', ...(key === null ? {} : { 'x-api-key': key }) }),
  body: (model, { system, user }) => ({ model, max_tokens: mostAnswerTokens, system, messages: [{ role: 'user', content: user }] }),
  read(answer) {
    const { success, data } = message.safeParse(answer);
    if (!success) return null;
    const { content, stop_reason: stopped, usage } = data;
    const text = content.flatMap((block) => (block.type === 'text' ? (block.text ?? '') : [])).join('');
    return {
      text: stopped === 'max_tokens' ? null : text,
      usage: usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : null,
    };
  },
};

export const wireFormats = { openai: openAi, anthropic } as const;
export type WireFormatName = keyof typeof wireFormats;
