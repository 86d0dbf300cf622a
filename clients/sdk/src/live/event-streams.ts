/** Subscriptions over server-sent events (graphql-sse, "single connection mode"): for networks that let no WebSocket through. */
import { createClient, NetworkError } from 'graphql-sse';
import { isRecord } from '../document.js';
import { faultsOf } from '../transport.js';
import type { Connection, Interruption, SubscriptionRequest } from './connection.js';

/** How the event stream is opened. */
export interface EventStreamOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly credentials?: 'include';
  /** Headers of each request, asked when the stream is opened. */
  headers(): Promise<Record<string, string>>;
}

/** The server sends something every 12 s at least: a stream that is silent for longer is dead, though nothing has closed it. */
const silentForMs = 30_000;
/** Between a page and the next one nothing is followed for a moment. */
const closesAfterMs = 1_000;

/** Makes the connection; the first subscription opens its stream. */
export function openEventStreams(options: EventStreamOptions): Connection {
  const open = (): { readonly client: ReturnType<typeof clientOf>; isReached: boolean } => {
    const opened = { client: clientOf(options, (isReached) => (opened.isReached = isReached)), isReached: false };
    return opened;
  };
  let current = open();
  const reconnect = (): void => {
    const last = current;
    current = open();
    last.client.dispose();
  };
  return {
    subscribe(request, sink) {
      const own = current;
      let isOver = false;
      const once = (tell: () => void): void => {
        if (!isOver) tell();
        isOver = true;
      };
      const cut = { kind: 'closed', code: 1006, reason: 'The event stream has ended.' } as const;
      const stop = own.client.subscribe(payloadOf(request), {
        next: (result) => sink.next({ data: result.data ?? null, errors: faultsOf(result.errors) }),
        // A client that is let go of ends what it carries; its subscriptions have not ended.
        complete: () => once(() => (own === current ? sink.ended() : sink.interrupted({ ...cut, isReached: own.isReached }))),
        error: (cause) => void interruptionOf(cause, own.isReached).then((interruption) => once(() => sink.interrupted(interruption))),
      });
      return () => {
        isOver = true;
        stop();
      };
    },
    // What a stream was opened with holds for all of it: the newer token needs a new stream.
    refresh: reconnect,
    reconnect,
    close: () => {
      current.client.dispose();
      return Promise.resolve();
    },
  };
}

function clientOf({ url, fetch, credentials, headers }: EventStreamOptions, onChange: (isReached: boolean) => void) {
  return createClient<true>({
    singleConnection: true,
    lazy: true,
    lazyCloseTimeout: closesAfterMs,
    url,
    ...(credentials === undefined ? {} : { credentials }),
    headers,
    retryAttempts: 0,
    fetchFn: (input: string, init?: RequestInit) => watched(fetch, input, init),
    on: { connecting: () => onChange(false), connected: () => onChange(true) },
  });
}

const payloadOf = ({ text, name, variables }: SubscriptionRequest) => ({
  query: text,
  ...(name === undefined ? {} : { operationName: name }),
  variables: { ...variables() },
});

/** A dead network closes nothing: a stream that falls silent is given up. */
async function watched(fetchIt: typeof fetch, input: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetchIt(input, init);
  const { body, status, headers } = response;
  if (body === null || headers.get('content-type')?.startsWith('text/event-stream') !== true) return response;
  let overdue: ReturnType<typeof setTimeout> | undefined;
  const heard = (controller: TransformStreamDefaultController<Uint8Array>): void => {
    clearTimeout(overdue);
    overdue = setTimeout(() => controller.error(new Error(`Nothing came for ${silentForMs} ms.`)), silentForMs);
  };
  const watch = new TransformStream<Uint8Array, Uint8Array>({
    start: heard,
    transform(chunk, controller) {
      heard(controller);
      controller.enqueue(chunk);
    },
    flush: () => clearTimeout(overdue),
  });
  init.signal?.addEventListener('abort', () => clearTimeout(overdue), { once: true });
  return new Response(body.pipeThrough(watch), { status, headers });
}

/** What a refused request says in its answer counts as if it had come on the stream. */
async function interruptionOf(cause: unknown, isReached: boolean): Promise<Interruption> {
  const response: unknown = cause instanceof NetworkError ? cause.response : null;
  if (!(response instanceof Response)) return { kind: 'failed', cause, isReached };
  const body: unknown = await response.json().catch(() => null);
  const errors = isRecord(body) ? faultsOf(body['errors']) : [];
  return errors.length > 0 ? { kind: 'refused', answer: { data: null, errors } } : { kind: 'failed', cause, isReached };
}
