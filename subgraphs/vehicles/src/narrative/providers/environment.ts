/** The settings of the models that write narratives. */
import { readSettings, SettingsError, url } from '@marque/shared/settings';
import { z } from 'zod';
import type { NarrativeSettings, Writer } from '../domain/writer.js';
import { HttpWriter } from './http-writer.js';
import { wireFormats, type WireFormatName } from './wire-formats.js';

const shape = {
  /** A list as JSON, in the order in which they are asked. */
  NARRATIVE_PROVIDERS: z.string().optional(),
  /** US dollars that each business may spend in a calendar month. */
  NARRATIVE_MONTHLY_USD: z.coerce.number('must be a number of US dollars').min(0).max(1_000_000).default(10),
  GROQ_API_KEY: z.string().optional(),
  OPENROUTER_API_KEY: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  ANTHROPIC_API_KEY: z.string().optional(),
};
type Settings = z.infer<z.ZodObject<typeof shape>>;

/** Where those are reached that have a name. */
const known: Readonly<Record<string, { url: string; format: WireFormatName; key(settings: Settings): string | undefined }>> = {
  groq: { url: 'https://api.groq.com/openai/v1', format: 'openai', key: (settings) => settings.GROQ_API_KEY },
  openrouter: { url: 'https://openrouter.ai/api/v1', format: 'openai', key: (settings) => settings.OPENROUTER_API_KEY },
  openai: { url: 'https://api.openai.com/v1', format: 'openai', key: (settings) => settings.OPENAI_API_KEY },
  anthropic: { url: 'https://api.anthropic.com/v1', format: 'anthropic', key: (settings) => settings.ANTHROPIC_API_KEY },
};

/** US dollars per million tokens. */
const price = z.number('must be US dollars per million tokens').min(0).max(10_000);
const provider = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be a short name in lower case'),
  model: z.string().min(1).max(120),
  inputPrice: price,
  outputPrice: price,
  url: url('https:', 'http:').optional(),
  format: z.enum(Object.keys(wireFormats) as [WireFormatName, ...WireFormatName[]]).optional(),
  key: z.string().min(1).optional(),
});
const providers = z.array(provider).min(1).max(8);

/** What the environment sets up; null where it sets up nothing. @throws SettingsError */
export function narrativeSettings(environment: NodeJS.ProcessEnv = process.env): NarrativeSettings | null {
  const settings = readSettings(shape, environment);
  const { NARRATIVE_PROVIDERS: list, NARRATIVE_MONTHLY_USD: monthlyUsd } = settings;
  if (list === undefined) return null;
  return { writers: parsed(list).map((each) => writerOf(each, settings)), monthlyMicros: BigInt(Math.round(monthlyUsd * 1_000_000)) };
}

/** Neither message repeats the setting: it may have keys in it. */
function parsed(list: string): z.infer<typeof providers> {
  let json: unknown;
  try {
    json = JSON.parse(list);
  } catch {
    throw new SettingsError(['NARRATIVE_PROVIDERS: must be a list as JSON']);
  }
  const result = providers.safeParse(json);
  if (result.success) return result.data;
  throw new SettingsError(result.error.issues.map(({ path, message }) => `NARRATIVE_PROVIDERS.${path.join('.')}: ${message}`));
}

function writerOf({ name, model, inputPrice, outputPrice, url: base, format, key }: z.infer<typeof provider>, settings: Settings): Writer {
  const usual = known[name];
  const at = base ?? usual?.url;
  if (at === undefined) throw new SettingsError([`NARRATIVE_PROVIDERS: ${name} needs a url`]);
  return new HttpWriter({
    provider: name,
    model,
    url: at,
    format: format ?? usual?.format ?? 'openai',
    // The key of the vendor's own address goes nowhere else.
    key: key ?? (base === undefined ? usual?.key(settings) : undefined) ?? null,
    prices: { input: inputPrice, output: outputPrice },
  });
}
