/**
 * JSON whose integers stay as they were written. A custom scalar may be an integer that no JavaScript number can hold (553631506457470976); what passes
 * through the gateway must not be rounded on the way.
 */
import type { Json } from './json.js';

/** An integer beyond what a number holds exactly. A leaf of a tree like any other; JSON is written with its digits. */
export class ExactInteger {
  /** @param text digits, perhaps behind a minus sign, as JSON writes them */
  constructor(readonly text: string) {}

  toJSON(): unknown {
    return rawJson(this.text);
  }

  /** The nearest number. */
  valueOf(): number {
    return Number(this.text);
  }
}

const longest = 16;
/** Behind one of these a number may begin; digits behind anything else belong to a text or to a fraction. */
const before = new Set([...':,[- \n\r\t'].map((each) => each.charCodeAt(0)));
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/**
 * Whether a JSON text may have an integer that a number cannot hold. Looks at every sixteenth character, for so many digits it takes: the check costs a
 * fraction of parsing.
 */
export function mayHaveLongInteger(text: string): boolean {
  for (let at = longest - 1; at < text.length; at += longest) {
    if (!isDigit(text.charCodeAt(at))) continue;
    let [start, end] = [at, at + 1];
    while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end - start >= longest && (start === 0 || before.has(text.charCodeAt(start - 1)))) return true;
    at += Math.floor((end - 1 - at) / longest) * longest;
  }
  return false;
}

/** Parses JSON; integers that a number cannot hold become `ExactInteger`. @throws SyntaxError */
export function parseJson(text: string): Json {
  return mayHaveLongInteger(text) ? parseExactly(text) : asJson(JSON.parse(text));
}

/** No text has it by chance or by intent. */
const mark = `exact integer ${crypto.randomUUID()} `;
const longInteger = /(?<![\w.+-])-?[1-9]\d{15,}(?![\w.+]|-|\s*:)/gu;

/** The same as `parseJson` for a text that has such an integer. (A reviver, which is told the source of each number, takes forty times as long.) */
export function parseExactly(text: string): Json {
  const parsed = asJson(JSON.parse(withMarks(text)));
  const root: [Json] = [parsed];
  const open: object[] = [root];
  for (let holder = open.pop(); holder !== undefined; holder = open.pop()) {
    const entries = Array.isArray(holder) ? holder.entries() : Object.entries(holder);
    for (const [key, value] of entries as Iterable<[string | number, unknown]>) {
      if (typeof value === 'object' && value !== null) open.push(value);
      else if (typeof value === 'string' && value.startsWith(mark))
        Object.defineProperty(holder, key, {
          value: new ExactInteger(value.slice(mark.length)),
          configurable: true,
          enumerable: true,
          writable: true,
        });
    }
  }
  return root[0];
}

/** The same for libraries that parse themselves and take a reviver: for small messages. */
export function reviveExactly(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  const isLong = typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/u.test(source);
  return isLong ? new ExactInteger(source) : value;
}

/** The text with each such integer as a marked string. */
function withMarks(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const outside = text.slice(at, quote < 0 ? text.length : quote);
    parts.push(outside.length < longest ? outside : outside.replace(longInteger, marked));
    if (quote < 0) break;
    at = endOfString(text, quote);
    parts.push(text.slice(quote, at));
  }
  return parts.join('');
}

const marked = (digits: string): string => (Number.isSafeInteger(Number(digits)) ? digits : `"${mark}${digits}"`);

/** Behind the closing quote of a string. */
function endOfString(text: string, quote: number): number {
  for (let at = text.indexOf('"', quote + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return at + 1;
  }
  return text.length;
}

/** The value with numbers in place of exact integers, for whoever knows numbers only; the value itself where there are none. */
export function plainValue<T>(value: T): T {
  return plain(value) as T;
}

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ExactInteger) return value.valueOf();
  if (Array.isArray(value)) {
    const inner = value.map(plain);
    return inner.some((each, at) => each !== value[at]) ? inner : value;
  }
  let changed = false;
  const entries = Object.entries(value).map(([key, each]) => {
    const made = plain(each);
    changed ||= made !== each;
    return [key, made] as const;
  });
  return changed ? Object.fromEntries(entries) : value;
}

/** The JSON text of a value. What a scalar of a subgraph in this process left as a bigint is written with its digits. */
export function jsonText(value: unknown): string | undefined {
  try {
    const text: string | undefined = JSON.stringify(value);
    return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? rawJson(String(each)) : each));
  }
}

/** Node has it, TypeScript's library does not yet. */
function rawJson(text: string): unknown {
  return (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);
}

/** What JSON says is JSON. An exact integer among it is a leaf that is known by its class, as a `Date` of a subgraph in this process is. */
function asJson(value: unknown): Json {
  return value as Json;
}
