/** One question to a vendor over HTTP, asked and answered by JSON, that ends in time whatever the other side does. */

/** Why there is no answer. */
export type PostFault = 'UNREACHABLE' | 'TOO_SLOW' | 'REFUSED' | 'LIMITED' | 'UNREADABLE';

/** No answer. What may have been worked on may cost. */
export interface NotAnswered {
  readonly fault: PostFault;
  readonly mayCost: boolean;
  /** When the other side says to come again, an hour at most; null where it does not. */
  readonly retryAfterMs: number | null;
}

/** What is sent, and where. */
export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  readonly limitMs: number;
  /** An answer that is longer is none; 64 KiB when left out. */
  readonly mostAnswerBytes?: number;
}

const usualAnswerBytes = 64 * 1024;
/** Whoever says to come again tomorrow is asked again in an hour. */
const longestRestMs = 3_600_000;

/** The header of a key, where there is one. */
export const bearer = (key: string | null): Readonly<Record<string, string>> => (key === null ? {} : { authorization: `Bearer ${key}` });

const failed = (fault: PostFault, mayCost: boolean, retryAfterMs: number | null = null): NotAnswered => ({ fault, mayCost, retryAfterMs });

/** The parsed body; never throws. A redirect is not followed, for it would carry the key elsewhere. */
export async function postJson(post: Post): Promise<{ readonly answer: unknown } | NotAnswered> {
  const { url, headers, body, limitMs, mostAnswerBytes = usualAnswerBytes } = post;
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
    const text = await readBounded(response, mostAnswerBytes);
    return text === null ? failed('UNREADABLE', true) : { answer: JSON.parse(text) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return failed('UNREADABLE', true);
    // Whether it has worked on the question before the connection broke is not known.
    return failed(error instanceof Error && error.name === 'TimeoutError' ? 'TOO_SLOW' : 'UNREACHABLE', true);
  }
}

function faultOf({ status, headers }: Response): NotAnswered {
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
async function readBounded(response: Response, mostBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
