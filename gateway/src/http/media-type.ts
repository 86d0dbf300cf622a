/** Media types in headers: what a client reads (`Accept`, RFC 9110) and what it sends. */
import type { PartsSpec } from '../response/parts-spec.js';

/** A form in which the gateway answers at once. */
export type AnswerType = 'application/graphql-response+json' | 'application/json' | 'text/event-stream';

/** What a client reads; null where it names no such form. */
export interface Accepted {
  /** The form of an answer that comes at once. */
  readonly type: AnswerType | null;
  /** The form of one that may come in parts, where the client does not rather have it at once. */
  readonly parts: PartsSpec | null;
}

interface MediaRange {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

const offered: readonly AnswerType[] = ['application/json', 'application/graphql-response+json', 'text/event-stream'];
/** From older to newer. Who names none is given the older one, which came first; who names both, the newer one. */
const specs: readonly PartsSpec[] = ['deferSpec=20220824', 'incrementalSpec=v0.2'];
const multipart = 'multipart/mixed';

/** Reads an `Accept` header. Of forms with the same quality the one that is named more closely, then the earlier one, comes first. */
export function accepted(header: string | undefined): Accepted {
  if (header === undefined || header.trim() === '' || header === 'application/json' || header === '*/*')
    return { type: 'application/json', parts: null };
  const ranges = split(header, ',').map(readRange).filter(isReadable);
  const [best] = offered
    .map((type) => ({ type, ...bestRange(ranges, type) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || b.closeness - a.closeness || a.at - b.at);
  const [parts] = ranges
    .map((range) => ({ spec: specOf(range), quality: range.quality }))
    .filter(({ spec, quality }) => spec !== null && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  const wanted = parts !== undefined && parts.quality >= (best?.quality ?? 0);
  return { type: best?.type ?? null, parts: wanted ? parts.spec : null };
}

/** The range that says most closely how much a form is wanted. */
function bestRange(ranges: readonly MediaRange[], type: string): { quality: number; closeness: number; at: number } {
  const [family] = type.split('/');
  const closeness = (range: MediaRange): number => [`*/*`, `${family ?? ''}/*`, type].indexOf(range.type) + 1;
  let best = { quality: 0, closeness: 0, at: 0 };
  for (const [at, range] of ranges.entries()) {
    if (closeness(range) > best.closeness) best = { quality: range.quality, closeness: closeness(range), at };
  }
  return best;
}

/** A specification that is not known is not taken for one that is. */
function specOf({ type, parameters }: MediaRange): PartsSpec | null {
  if (type !== multipart) return null;
  const named = [...parameters].filter(([name]) => name !== 'q' && name !== 'boundary' && name !== 'charset');
  if (named.length === 0) return specs[0] ?? null;
  const texts = named.map((parameter) => parameter.join('=').toLowerCase());
  const known = specs.filter((spec) => texts.includes(spec.toLowerCase()));
  return known.length === named.length ? (known.at(-1) ?? null) : null;
}

function readRange(text: string): MediaRange {
  const [type = '', ...rest] = split(text, ';').map((part) => part.trim());
  const parameters = new Map(
    rest.map((part) => {
      const at = part.indexOf('=');
      return at < 0 ? [part.toLowerCase(), ''] : [part.slice(0, at).trim().toLowerCase(), unquoted(part.slice(at + 1).trim())];
    }),
  );
  const quality = Number(parameters.get('q') ?? 1);
  return { type: type.toLowerCase(), parameters, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** Whether it is UTF-8, which everything here is. */
function isReadable({ parameters }: MediaRange): boolean {
  const charset = parameters.get('charset')?.toLowerCase();
  return charset === undefined || charset === 'utf-8' || charset === 'utf8';
}

/** Splits where the separator stands outside a quoted string. */
function split(text: string, separator: string): readonly string[] {
  if (!text.includes('"')) return text.split(separator);
  const parts: string[] = [];
  let [from, quoted] = [0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === '\\') at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function unquoted(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1).replace(/\\(.)/gu, '$1') : value;
}

/** The type of a request's body without its parameters; null for an encoding that is not UTF-8. */
export function bodyType(contentType: string | undefined): string | null {
  if (contentType === 'application/json') return contentType;
  const range = readRange(contentType ?? '');
  return isReadable(range) ? range.type : null;
}
