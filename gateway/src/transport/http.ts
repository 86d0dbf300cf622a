/** A subgraph in another process, over keep-alive HTTP. */
import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import { exchange } from './exchange.js';
import { readResult } from './read-result.js';
import { callerSigner } from './sign-caller.js';
import { openSubscriber } from './subscribing.js';
import type { StreamProtocol } from './subscribing.js';
import type { SubgraphRequest, SubgraphTransport } from './transport.js';

/** Where the subgraph is, and how long it may take. */
export interface HttpTransportOptions {
  readonly name: string;
  readonly url: string;
  /** Signs the caller; without it no caller header is sent. */
  readonly secret?: string;
  readonly timeoutMs?: number;
  readonly connections?: number;
  /** By which protocol it gives its subscriptions. Default `auto`: graphql-ws, or server-sent events where it speaks no sockets. */
  readonly streams?: StreamProtocol;
  /** Longer answers are refused. */
  readonly maxAnswerBytes?: number;
}

const defaultTimeoutMs = 10_000;
const defaultConnections = 64;
const defaultMaxAnswerBytes = 32 * 1024 * 1024;

const maxOperations = 2_000;

/** The request's body. The JSON text of the operation is the same each time. */
function bodyOf(request: SubgraphRequest, texts: LRUCache<string, string>): string {
  const { operation, operationName, variablesText } = request;
  let query = texts.get(operation);
  if (query === undefined) {
    query = JSON.stringify(operation);
    texts.set(operation, query);
  }
  const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  return `{"query":${query}${name},"variables":${variablesText ?? JSON.stringify(request.variables)}}`;
}

/** Makes the transport to a subgraph in another process. */
export function overHttp(options: HttpTransportOptions): SubgraphTransport {
  const { origin, pathname, search } = new URL(options.url);
  const pool = new Pool(origin, { connections: options.connections ?? defaultConnections, pipelining: 1 });
  const texts = new LRUCache<string, string>({ max: maxOperations });
  const sign = callerSigner(options.secret);
  const bounds = { timeoutMs: options.timeoutMs ?? defaultTimeoutMs, maxBytes: options.maxAnswerBytes ?? defaultMaxAnswerBytes };
  const subscriber = openSubscriber(options);
  return {
    async execute(request) {
      const body = bodyOf(request, texts);
      const headers: Record<string, string> = {
        ...request.headers,
        ...sign(request.caller, body),
        'x-request-id': request.caller.requestId,
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
      };
      if (request.traceparent !== undefined) headers['traceparent'] = request.traceparent;
      const { signal } = request;
      const answer = await exchange(pool, { path: pathname + search, headers, body, signal, ...bounds }, options.name);
      return readResult(answer.text, answer.status, options.name, answer.bytes);
    },
    subscribe: (request) => subscriber.subscribe(request, sign),
    async close() {
      await subscriber.close();
      await pool.close();
    },
  };
}
