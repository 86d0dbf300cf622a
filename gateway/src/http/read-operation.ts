/** From an HTTP request to the operation in it. */
import type { IncomingMessage } from 'node:http';
import { parseJson } from '../response/exact-json.js';
import type { Json } from '../response/json.js';
import { readOperation } from '../documents/operation-payload.js';
import type { OperationPayload } from '../documents/operation-payload.js';
import { isFromWelcomePage } from '../callers/cross-origin.js';
import type { OriginRules } from '../callers/cross-origin.js';
import { HttpRefusal } from './http-refusal.js';
import { accepted, bodyType } from './media-type.js';

/** A page of another origin cannot send these without asking first. */
const preflightHeaders = [
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'marque-tenant',
  'authorization',
  'x-graphql-event-stream-token',
];

/**
 * Reads the operation of a GET or POST.
 * @throws HttpRefusal 400, 405, 413 or 415.
 */
export async function operationOf(request: IncomingMessage, url: URL, maxBytes: number, origins: OriginRules): Promise<OperationPayload> {
  if (request.method === 'GET') {
    requireOwnWish(request, origins);
    return fromParameters(url);
  }
  if (request.method !== 'POST') throw new HttpRefusal(405, 'Use GET or POST.', 'BAD_USER_INPUT', { allow: 'GET, POST' });
  const body = await jsonBodyOf(request, maxBytes);
  if (Array.isArray(body)) throw batchRefusal(body.length);
  const operation = readOperation(body);
  if (operation === null)
    throw new HttpRefusal(
      400,
      'Send an object with the string "query", and perhaps "variables" (at most 64 levels deep), "operationName" and "extensions".',
    );
  return operation;
}

/** The JSON of a body. What a form of another page can send is never this type. @throws HttpRefusal 400, 413 or 415. */
export async function jsonBodyOf(request: IncomingMessage, maxBytes: number): Promise<Json> {
  if (bodyType(request.headers['content-type']) !== 'application/json') throw new HttpRefusal(415, 'Send application/json in UTF-8.');
  return parse(await readBody(request, maxBytes), 'body');
}

/** Clients of HTTP/1.1 pipelines and HTTP/2 need no batches, and limits are for one operation. */
function batchRefusal(actual: number): HttpRefusal {
  return new HttpRefusal(400, 'One operation for each request.', 'COST_LIMIT', {}, { limit: 'batchSize', maximum: 1, actual });
}

/**
 * Refuses a GET that a page of another origin could have made its visitor's browser send. A browser's `EventSource` cannot send headers; what
 * it asks for is let in from pages that are welcome, which the browser itself tells.
 */
export function requireOwnWish(request: IncomingMessage, origins: OriginRules): void {
  const named = preflightHeaders.some((name) => request.headers[name] !== undefined);
  if (named || bodyType(request.headers['content-type']) === 'application/json') return;
  if (accepted(request.headers.accept).type === 'text/event-stream' && isFromWelcomePage(request, origins)) return;
  throw new HttpRefusal(400, 'This GET could come from another site: send the header "apollo-require-preflight".');
}

function fromParameters(url: URL): OperationPayload {
  const query = url.searchParams.get('query');
  const variables = url.searchParams.get('variables');
  const extensions = url.searchParams.get('extensions');
  const operation = readOperation({
    ...(query === null ? {} : { query }),
    operationName: url.searchParams.get('operationName'),
    variables: variables === null ? null : parse(variables, 'variables'),
    extensions: extensions === null ? null : parse(extensions, 'extensions'),
  });
  if (operation === null) throw new HttpRefusal(400, 'Send the parameter "query", and perhaps "variables" and "operationName".');
  return operation;
}

function parse(text: string, what: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw new HttpRefusal(400, `The ${what} is not valid JSON.`);
  }
}

/** Reads the whole body as text. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new HttpRefusal(
      413,
      `At most ${String(maxBytes)} bytes.`,
      'COST_LIMIT',
      { connection: 'close' },
      { limit: 'bodyBytes', maximum: maxBytes },
    );
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        request.pause();
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.on('end', () => {
      const [only, ...more] = chunks;
      resolve((only !== undefined && more.length === 0 ? only : Buffer.concat(chunks)).toString('utf8'));
    });
    request.on('error', reject);
  });
}
