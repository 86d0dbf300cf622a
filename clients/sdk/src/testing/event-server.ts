/** A real GraphQL server with one log of events, for tests: it can be cut, made to lose or double events, and to refuse tokens. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, parse } from 'graphql';
import type { GraphQLError } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { EventQueue } from '../live/event-queue.js';

const schema = buildSchema(`
  type Change { sequence: Int!  text: String! }
  type Query { ping: String }
  type Subscription {
    changed(afterSequence: Int): Change
    ticked: Change
  }
`);

/** One event of the log. */
export interface Change {
  readonly sequence: number;
  readonly text: string;
}

/** The running server and what a test can do to it. */
export interface EventServer {
  readonly url: string;
  /** The truth that clients are compared with. */
  readonly log: readonly Change[];
  /** Payloads of the pings that carried one. */
  readonly pings: unknown[];
  /** Each `afterSequence` that a subscription was started with. */
  readonly resumes: (number | null)[];
  /** Sequences that are not sent the first time that they are due. */
  readonly skipOnce: Set<number>;
  /** Sequences that are never sent. */
  readonly skipAlways: Set<number>;
  /** Sequences that are sent twice. */
  readonly double: Set<number>;
  /** Where set, only this access token is let in. */
  wantedToken: string | null;
  /** The code that a socket with another token is closed with. */
  refusesWith: 4401 | 4403;
  /** Where set, no socket gets through, as behind a proxy that knows none. */
  blocksSockets: boolean;
  /** Where set, no event stream gets through either. */
  blocksEventStreams: boolean;
  /** How many event streams were opened. */
  eventStreams: number;
  /** Errors that the next subscriptions are refused with, one each. */
  readonly refusals: GraphQLError[];
  append(text: string): void;
  /** Breaks every connection without a goodbye. */
  cut(): void;
  /** Closes every socket with a code. */
  closeSockets(code: number, reason: string): void;
  /** Subscriptions that are being served now. */
  listeners(): number;
  stop(): Promise<void>;
}

/** Starts the server on a free port of the loopback address. */
export async function startEventServer(): Promise<EventServer> {
  const log: Change[] = [];
  const live = new Map<object, (change: Change) => void>();
  const http = createServer((request, response) => {
    const isLetIn = server.wantedToken === null || request.headers.authorization === `Bearer ${server.wantedToken}`;
    if (server.blocksEventStreams) request.destroy();
    else if (!isLetIn)
      response.writeHead(401).end(JSON.stringify({ errors: [{ message: 'Who?', extensions: { code: 'UNAUTHENTICATED' } }] }));
    else {
      if (request.method === 'PUT') server.eventStreams += 1;
      void serveEvents(request, response);
    }
  });
  const sockets = new WebSocketServer({ server: http, path: '/graphql', verifyClient: () => !server.blocksSockets });

  const deliver = (queue: EventQueue<{ changed: Change }>, change: Change): void => {
    if (server.skipAlways.has(change.sequence) || server.skipOnce.delete(change.sequence)) return;
    queue.push({ changed: change });
    if (server.double.has(change.sequence)) queue.push({ changed: change });
  };
  const follow = (after: number | null): AsyncIterable<unknown> => {
    const refusal = server.refusals.shift();
    if (refusal !== undefined) throw refusal;
    server.resumes.push(after);
    const queue = new EventQueue<{ changed: Change }>();
    if (after !== null) for (const change of log.slice(after)) deliver(queue, change);
    return iterate(queue, live, (change) => deliver(queue, change));
  };
  const tick = (): AsyncIterable<unknown> => {
    const queue = new EventQueue<{ ticked: Change }>();
    return iterate(queue, live, (change) => queue.push({ ticked: change }));
  };

  const subscription = {
    changed: ({ afterSequence }: { afterSequence?: number | null }) => follow(afterSequence ?? null),
    ticked: tick,
  };
  const serveEvents = createHandler({
    onSubscribe: (_, { query, operationName, variables }) => ({
      schema,
      document: parse(query),
      operationName,
      variableValues: variables,
      rootValue: subscription,
      contextValue: undefined,
    }),
  });
  useServer(
    {
      schema,
      roots: { subscription },
      onConnect: (context) => {
        if (server.wantedToken === null || context.connectionParams?.['authorization'] === `Bearer ${server.wantedToken}`) return true;
        if (server.refusesWith === 4403) return false;
        context.extra.socket.close(4401, 'Unauthorized');
        return true;
      },
    },
    sockets,
  );

  const server: EventServer = {
    url: '',
    log,
    pings: [],
    resumes: [],
    skipOnce: new Set(),
    skipAlways: new Set(),
    double: new Set(),
    wantedToken: null,
    refusesWith: 4401,
    blocksSockets: false,
    blocksEventStreams: false,
    eventStreams: 0,
    refusals: [],
    append(text) {
      const change = { sequence: log.length + 1, text };
      log.push(change);
      live.forEach((receive) => receive(change));
    },
    cut() {
      sockets.clients.forEach((socket) => socket.terminate());
      http.closeAllConnections();
    },
    closeSockets: (code, reason) => sockets.clients.forEach((socket) => socket.close(code, reason)),
    listeners: () => live.size,
    async stop() {
      server.cut();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as { type: string; payload?: unknown };
      if (message.type === 'ping' && message.payload !== undefined) server.pings.push(message.payload);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return Object.assign(server, { url: `http://127.0.0.1:${port}/graphql` });
}

/** The queue as a stream that is among the live ones until it is left. */
function iterate<T extends object>(
  queue: EventQueue<T>,
  live: Map<object, (change: Change) => void>,
  receive: (change: Change) => void,
): AsyncIterableIterator<T, undefined> {
  live.set(queue, receive);
  return {
    next: () => queue.next(),
    return: () => {
      live.delete(queue);
      queue.abandon();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
