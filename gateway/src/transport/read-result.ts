/** Checks that what a subgraph sent is a GraphQL answer. */
import { mayHaveLongInteger, parseExactly } from '../response/exact-json.js';
import { isJsonList, isJsonObject } from '../response/json.js';
import type { Json } from '../response/json.js';
import { SubgraphUnavailable } from './transport.js';
import type { SubgraphError, SubgraphResult } from './transport.js';
import type { TextFacts } from './text-facts.js';

/**
 * Reads the body of an answer. A subgraph may answer an error status with a well-formed body: that is its own error, not a failed fetch.
 * @throws SubgraphUnavailable when the body is not a GraphQL answer.
 * @param bytes How long the text was on its way, in UTF-8.
 */
export function readResult(text: string, status: number, service: string, bytes?: number): SubgraphResult {
  const wrong = (why: string, cause?: unknown) => new SubgraphUnavailable(`"${service}" answered ${String(status)} ${why}.`, { cause });
  const exact = mayHaveLongInteger(text);
  let body: Json;
  try {
    body = exact ? parseExactly(text) : (JSON.parse(text) as Json);
  } catch (cause) {
    throw wrong('without valid JSON', cause);
  }
  // A string needs an escape here only where it needed one there.
  // An exact integer is an object, and a text without escapes has objects of JSON only.
  const result = resultOf(body, { escapeFree: !exact && !text.includes('\\'), ascii: bytes === text.length });
  if (result === null) throw wrong('without a GraphQL answer');
  return result;
}

/** The value as a subgraph's result, or null when it has another shape. */
export function resultOf(body: Json | undefined, text?: TextFacts): SubgraphResult | null {
  if (!isJsonObject(body)) return null;
  const { data, errors } = body;
  if (data !== undefined && data !== null && !isJsonObject(data)) return null;
  if (errors === undefined || errors === null || (isJsonList(errors) && errors.length === 0))
    return data === undefined ? null : { data, text };
  if (!isJsonList(errors)) return null;
  return { data: data ?? null, errors: errors.map(errorOf), text };
}

function errorOf(value: Json): SubgraphError {
  if (!isJsonObject(value)) return { message: '' };
  const { message, path, extensions } = value;
  return {
    message: typeof message === 'string' ? message : '',
    ...(isJsonList(path) ? { path: path.filter((part) => typeof part === 'string' || typeof part === 'number') } : {}),
    ...(isJsonObject(extensions) ? { extensions } : {}),
  };
}
