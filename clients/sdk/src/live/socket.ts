/** One graphql-transport-ws socket, shared by every subscription of a client and opened by the first of them. */
import { platformWebSocket } from '#web-socket';
import { createClient } from 'graphql-ws/client';
import { isRecord } from '../document.js';
import { faultsOf } from '../transport.js';
import type { Connection, Interruption } from './connection.js';

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
/** The close code of a connection that its own client has cut. */
const terminated = 4499;

/**
 * Makes the socket. It never reconnects by itself, because only the stream knows where to resume; graphql-ws does so in
 * one case, after a close with 1000, and then reads `variables` again.
 */
export function openSocket(options: SocketOptions): Connection {
  let overdue: ReturnType<typeof setTimeout> | undefined;
  let connected: WebSocketLike | null = null;
  let isReached = false;
  let subscriptions = 0;
  const client = createClient({
    url: options.url,
    webSocketImpl: options.webSocketImpl ?? platformWebSocket(),
    connectionParams: () => options.connectionParams(),
    retryAttempts: 0,
    keepAlive: keepAliveMs,
    // Short and alike for all clients: a gateway can then send thousands of them the same bytes.
    generateID: () => String((subscriptions += 1)),
    connectionAckWaitTimeout: acknowledgeWithinMs,
    on: {
      connecting: () => {
        isReached = false;
      },
      // A dead network closes nothing: without a pong in time the socket is given up.
      ping: (received) => {
        if (!received) overdue = setTimeout(() => client.terminate(), pongWithinMs);
      },
      pong: (received) => {
        if (received) clearTimeout(overdue);
      },
      connected: (socket) => {
        connected = asSocket(socket);
        isReached = true;
      },
      closed: () => {
        connected = null;
        clearTimeout(overdue);
      },
    },
  });
  return {
    subscribe(request, sink) {
      const payload = {
        query: request.text,
        operationName: request.name ?? null,
        get variables() {
          return { ...request.variables() };
        },
      };
      return client.subscribe(payload, {
        next: (result) => sink.next({ data: result.data ?? null, errors: faultsOf(result.errors) }),
        complete: () => sink.ended(),
        error: (cause) => sink.interrupted(interruptionOf(cause, isReached)),
      });
    },
    // The gateway's extension of the protocol: other servers take it for a ping like any other.
    refresh: (authorization) => connected?.send(JSON.stringify({ type: 'ping', payload: { authorization } })),
    reconnect: () => client.terminate(),
    close: async () => {
      clearTimeout(overdue);
      await client.dispose();
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

function interruptionOf(cause: unknown, isReached: boolean): Interruption {
  if (Array.isArray(cause)) return { kind: 'refused', answer: { data: null, errors: faultsOf(cause) } };
  if (isRecord(cause) && typeof cause['code'] === 'number') {
    const { code, reason = '' } = cause;
    // What was cut on purpose says nothing of the way to the server.
    return { kind: 'closed', code, reason: typeof reason === 'string' ? reason : '', isReached: isReached || code === terminated };
  }
  return { kind: 'failed', cause, isReached };
}
