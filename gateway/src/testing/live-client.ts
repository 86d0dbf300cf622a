/** A client of graphql-transport-ws that shows every message, for tests that look at the protocol itself. */
import { WebSocket } from 'ws';

/** A message from the server. */
export interface ServerMessage {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** An open test client. */
export interface LiveClient {
  readonly socket: WebSocket;
  readonly messages: ServerMessage[];
  /** The code that the socket was closed with. */
  readonly closed: Promise<number>;
  send(message: object | string): void;
  subscribe(id: string, query: string, variables?: object): void;
  /** Payloads of the `next` messages of an operation. */
  eventsOf(id: string): unknown[];
}

/** Connects and, unless told not to, initialises. */
export async function openLiveClient(url: string, init: Record<string, string> | null = {}, headers = {}): Promise<LiveClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const messages: ServerMessage[] = [];
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve);
  });
  const client: LiveClient = {
    socket,
    messages,
    closed,
    send: (message) => {
      socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    },
    subscribe: (id, query, variables = {}) => {
      client.send({ type: 'subscribe', id, payload: { query, variables } });
    },
    eventsOf: (id) => messages.filter((each) => each.type === 'next' && each.id === id).map(({ payload }) => payload),
  };
  await new Promise((resolve, reject) => {
    socket.on('open', resolve).on('error', reject);
  });
  if (init === null) {
    socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as ServerMessage));
    return client;
  }
  await new Promise<void>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as ServerMessage;
      messages.push(message);
      if (message.type === 'connection_ack') resolve();
    });
    void closed.then(() => {
      resolve();
    });
    client.send({ type: 'connection_init', payload: init });
  });
  return client;
}
