/** Test subgraphs in reach of HTTP: one that answers, and one that does what it should not. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guest } from '@marque/shared/auth';
import { callerHeader, subscriptionBody, verifyCaller } from '@marque/shared/auth/signed-caller';
import { execute, parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';

/** A listening test server. */
export interface TestServer {
  readonly url: string;
  readonly seen: IncomingMessage['headers'][];
  close(): Promise<void>;
}

/** A test server with sockets. */
export interface TestSchemaServer extends TestServer {
  /** Headers of the requests that became sockets. */
  readonly upgrades: IncomingMessage['headers'][];
  /** Breaks every socket without a goodbye. */
  cut(): void;
}

/** Serves whatever the handler answers. */
export async function serve(
  handler: (request: IncomingMessage, response: ServerResponse, body: string) => void,
  port = 0,
): Promise<TestServer & { readonly http: ReturnType<typeof createServer> }> {
  const seen: IncomingMessage['headers'][] = [];
  const http = createServer((request, response) => {
    seen.push(request.headers);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      handler(request, response, Buffer.concat(chunks).toString());
    });
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  const { port: taken } = http.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      http.close(() => {
        resolve();
      });
      http.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${String(taken)}/graphql`, seen, close, http };
}

/** Serves a schema over HTTP and graphql-ws; with a secret the caller is the one that was signed. */
export async function serveSchema(schema: GraphQLSchema, secret?: string, port = 0): Promise<TestSchemaServer> {
  const callerOf = (header: unknown, body: string) =>
    secret === undefined ? guest(null, 'test') : verifyCaller(typeof header === 'string' ? header : undefined, secret, body);
  const server = await serve((request, response, body) => {
    // Whoever else knocks at this port is no gateway of the test.
    if (body === '') {
      response.writeHead(400).end();
      return;
    }
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const contextValue = { caller: callerOf(request.headers[callerHeader], body) };
    void Promise.resolve(execute({ schema, document: parse(query), variableValues: variables, contextValue })).then((result) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    });
  }, port);
  const upgrades: IncomingMessage['headers'][] = [];
  server.http.on('upgrade', ({ headers }) => upgrades.push(headers));
  const sockets = new WebSocketServer({ server: server.http, path: '/graphql' });
  const ws = useServer(
    { schema, context: (_context, _id, asked) => ({ caller: callerOf(asked.extensions?.[callerHeader], subscriptionBody(asked)) }) },
    sockets,
  );
  return {
    ...server,
    upgrades,
    cut: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    close: async () => {
      await ws.dispose();
      await server.close();
    },
  };
}
