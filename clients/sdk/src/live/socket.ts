/** One graphql-transport-ws socket, shared by every subscription of a client and opened by the first of them. */
import { platformWebSocket } from '#web-socket';
import type { Client } from 'graphql-ws/client';
import { isRecord } from '../document.js';
import type { AnyVariables } from '../document.js';
import { faultsOf } from '../transport.js';
import type { Answer } from '../transport.js';

/** Why a subscription stopped without its end. */
export type Interruption =
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  | { readonly kind: 'refused'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly cause: unknown };

/** Receives what happens to one subscription; nothing comes after `ended` or `interrupted`. */
export interface Sink {
  next(answer: Answer): void;
  ended(): void;
  interrupted(interruption: Interruption): void;
}

/** A request to start a subscription. `variables` is asked anew each time the operation is sent. */
interface SubscriptionRequest {
  readonly text: string;
  readonly name: string | undefined;
  variables(): AnyVariables;
}

/** The shared socket. */
export interface Socket {
  /** Starts a subscription and returns what stops it. */
  subscribe(request: SubscriptionRequest, sink: Sink): () => void;
  /** Gives the open connection a newer token of the same person, so that it outlives the one that it was opened with. */
  refresh(authorization: string): void;
  /** Cuts the connection, so that every subscription is interrupted and can start again with what now applies. */
  reconnect(): void;
  /** Closes for good. */
  close(): Promise<void>;
}

/** How the socket is opened. */
export interface SocketOptions {
  readonly url: string;
  readonly webSocketImpl?: unknown;
  /** Payload of `connection_init`, asked at each connection. */
  connectionParams(): Promise<Record<string, string>>;
}

const keepAliveMs = 10_000;
const pongWithinMs = 5_000;
const acknowledgeWithinMs = 10_000;

/**
 * Makes the socket. It never reconnects by itself, because only the stream knows where to resume; graphql-ws does so in
 * one case, after a close with 1000, and then reads `variables` again.
 */
export function openSocket(options: SocketOptions): Socket {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  let connected: WebSocketLike | null = null;
  let subscriptions = 0;
  let client: Client | null = null;
  let loading: Promise<Client> | null = null;
  const load = async (): Promise<Client> => {
    // A program that follows nothing need not fetch it.
    const { createClient } = await import('graphql-ws/client');
    const made = createClient({
      url: options.url,
      webSocketImpl: options.webSocketImpl ?? platformWebSocket(),
      connectionParams: () => options.connectionParams(),
      retryAttempts: 0,
      keepAlive: keepAliveMs,
      // Short and alike for all clients: a gateway can then send thousands of them the same bytes.
      generateID: () => String((subscriptions += 1)),
      connectionAckWaitTimeout: acknowledgeWithinMs,
      on: {
        // A dead network closes nothing: without a pong in time the socket is given up.
        ping: (received) => {
          if (!received) overdue = setTimeout(() => made.terminate(), pongWithinMs);
        },
        pong: (received) => {
          if (received) clearTimeout(overdue);
        },
        connected: (socket) => {
          connected = asSocket(socket);
        },
        closed: () => {
          connected = null;
          clearTimeout(overdue);
        },
      },
    });
    client = made;
    return made;
  };
  return {
    subscribe(request, sink) {
      const payload = {
        query: request.text,
        operationName: request.name ?? null,
        get variables() {
          return { ...request.variables() };
        },
      };
      const start = (opened: Client): (() => void) =>
        opened.subscribe(payload, {
          next: (result) => sink.next({ data: result.data ?? null, errors: faultsOf(result.errors) }),
          complete: () => sink.ended(),
          error: (cause) => sink.interrupted(interruptionOf(cause)),
        });
      if (client !== null) return start(client);
      let isWanted = true;
      let stop = (): void => {
        isWanted = false;
      };
      loading ??= load();
      loading.then(
        (opened) => {
          if (isWanted) stop = start(opened);
        },
        (cause: unknown) => {
          loading = null;
          if (isWanted) sink.interrupted({ kind: 'failed', cause });
        },
      );
      return () => stop();
    },
    // The gateway's extension of the protocol: other servers take it for a ping like any other.
    refresh: (authorization) => connected?.send(JSON.stringify({ type: 'ping', payload: { authorization } })),
    reconnect: () => client?.terminate(),
    close: async () => {
      clearTimeout(overdue);
      await client?.dispose();
    },
  };
}

/** What is used of the browser's socket, and of those that stand in for it. */
interface WebSocketLike {
  send(text: string): void;
}

/** graphql-ws gives the socket that it was told to make, without its type. */
function asSocket(socket: unknown): WebSocketLike {
  return socket as WebSocketLike;
}

function interruptionOf(cause: unknown): Interruption {
  if (Array.isArray(cause)) return { kind: 'refused', answer: { data: null, errors: faultsOf(cause) } };
  if (isRecord(cause) && typeof cause['code'] === 'number') {
    return { kind: 'closed', code: cause['code'], reason: typeof cause['reason'] === 'string' ? cause['reason'] : '' };
  }
  return { kind: 'failed', cause };
}
