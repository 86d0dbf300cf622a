/** One POST: from an operation to an answer, or to a `GraphError` that says whether trying again makes sense. */
import { isRecord } from './document.js';
import type { AnyVariables, Prepared } from './document.js';
import { GraphError, fromFaults } from './errors.js';
import type { GraphFault } from './errors.js';

/** What a GraphQL server answered. */
export interface Answer {
  readonly data: unknown;
  readonly errors: readonly GraphFault[];
}

/** Where and how requests go. */
export interface Transport {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  /** `include` where the browser's cookies are to travel to another origin too. */
  readonly credentials?: 'include';
}

/** One operation on its way. */
export interface Envelope {
  readonly prepared: Prepared;
  readonly variables: AnyVariables;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** Refused before anything was done, or by what stands in between; which of them did something is not known. */
const tryAgainLater: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Sends an operation once. */
export async function post(transport: Transport, envelope: Envelope): Promise<Answer> {
  const { prepared, variables, headers, signal } = envelope;
  const operation = prepared.name ?? 'anonymous';
  const body = { query: prepared.text, operationName: prepared.name, variables };
  return (await exchange(transport, { operation, method: 'POST', headers, body, signal })).answer;
}

/** One request whose answer has the form of a GraphQL answer. */
export interface Exchange {
  /** By what errors name it. */
  readonly operation: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** What a server answered, and its headers. */
interface Answered {
  readonly answer: Answer;
  readonly headers: Headers;
}

/** Sends a request once. Throws `GraphError` where there is no answer, or one that says no more than to come again. */
export async function exchange(transport: Transport, { operation, method, headers, body, signal }: Exchange): Promise<Answered> {
  const timeout = AbortSignal.timeout(transport.timeoutMs);
  try {
    const response = await transport.fetch(transport.url, {
      method,
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(transport.credentials === undefined ? {} : { credentials: transport.credentials }),
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    return { answer: readAnswer(operation, response, await response.text()), headers: response.headers };
  } catch (error) {
    if (error instanceof GraphError) throw error;
    signal?.throwIfAborted();
    const facts = { operation, retryable: true, cause: error };
    if (timeout.aborted) throw new GraphError('TIMEOUT', `No answer within ${transport.timeoutMs} ms.`, facts);
    throw new GraphError('NETWORK', `No answer from ${transport.url}.`, facts);
  }
}

function readAnswer(operation: string, response: Response, text: string): Answer {
  const { status } = response;
  const answer = parseAnswer(text);
  const facts = { operation, status };
  if (tryAgainLater.has(status)) {
    const retryAfterMs = retryAfter(response.headers.get('retry-after'));
    const more = { ...facts, retryable: true, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    if (answer !== null && answer.errors.length > 0) throw fromFaults(answer.errors, { ...more, data: answer.data });
    throw new GraphError('UNAVAILABLE', `The server answered ${status}.`, more);
  }
  if (answer === null) throw new GraphError('BAD_RESPONSE', `The server answered ${status} without a GraphQL answer.`, facts);
  return answer;
}

/** The text as a GraphQL answer; null where it is something else, such as a proxy's page. */
function parseAnswer(text: string): Answer | null {
  try {
    const body: unknown = JSON.parse(text);
    if (!isRecord(body) || (body['data'] === undefined && body['errors'] === undefined)) return null;
    return { data: body['data'] ?? null, errors: faultsOf(body['errors']) };
  } catch {
    return null;
  }
}

/** The errors of an answer; entries that are not errors are dropped. */
export function faultsOf(errors: unknown): readonly GraphFault[] {
  return Array.isArray(errors) ? errors.filter(isFault) : [];
}

function isFault(error: unknown): error is GraphFault {
  return isRecord(error) && typeof error['message'] === 'string';
}

/** The header `retry-after` in milliseconds, if it names seconds. */
function retryAfter(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
