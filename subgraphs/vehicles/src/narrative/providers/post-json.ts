/** One question over HTTP, answered by JSON, that ends in time whatever the other side does. */
import type { Failed } from '../domain/writer.js';

/** What is sent, and where. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  readonly limitMs: number;
}

/** No answer of a few hundred tokens is larger. */
const mostAnswerBytes = 64 * 1024;
/** Whoever says to come again tomorrow is asked again in an hour. */
const longestRestMs = 3_600_000;

const failed = (fault: Failed['fault'], mayCost: boolean, retryAfterMs: number | null = null): Failed => ({ fault, mayCost, retryAfterMs });

/** The parsed body; never throws. A redirect is not followed, for it would carry the key elsewhere. */
export async function postJson({ url, headers, body, limitMs }: Post): Promise<{ readonly answer: unknown } | Failed> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(limitMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return faultOf(response);
    }
    const text = await readBounded(response);
    return text === null ? failed('UNREADABLE', true) : { answer: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return failed('UNREADABLE', true);
    // Whether it has worked on the question before the connection broke is not known.
    return failed(error instanceof Error && error.name === 'TimeoutError' ? 'TOO_SLOW' : 'UNREACHABLE', true);
  }
}

function faultOf({ status, headers }: Response): Failed {
  const retryAfterMs = readRetryAfter(headers);
  if (status === 429) return failed('LIMITED', false, retryAfterMs);
  return status >= 500 ? failed('UNREACHABLE', false, retryAfterMs) : failed('REFUSED', false);
}

/** Seconds, or a date by the clock of whoever answers; null for anything else. */
function readRetryAfter(headers: Headers): number | null {
  const text = headers.get('retry-after');
  if (text === null) return null;
  const ms = /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(ms) ? null : Math.min(longestRestMs, Math.max(0, ms));
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
