/** The gateway's HTTP server: one door for every path, the same headers on every answer, and an orderly end. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { requestIdOf } from './client-facts.js';
import { hasCommonHeaders, setCommonHeaders } from './common-headers.js';
import { handleCors } from './cross-origin.js';
import type { GraphqlHandler } from './graphql-handler.js';
import { HttpRefusal } from './http-refusal.js';
import { findRoute } from './routes.js';
import type { Route } from './routes.js';

/** What the server is made of. */
export interface HttpServerOptions {
  readonly path: string;
  readonly graphql: GraphqlHandler;
  readonly routes: readonly Route[];
  readonly allowedOrigins: readonly string[];
  readonly logger: Logger;
  /** Told of each request that is answered by a status alone. */
  onRefusal(status: number): void;
}

const requestTimeoutMs = 30_000;

/** Makes the server; it does not listen yet. */
export function createHttpServer(options: HttpServerOptions): Server {
  const server = createServer({ requestTimeout: requestTimeoutMs, keepAliveTimeout: 65_000 }, (request, response) => {
    void handle(request, response, options);
  });
  return server;
}

async function handle(request: IncomingMessage, response: ServerResponse, options: HttpServerOptions): Promise<void> {
  const requestId = requestIdOf(request);
  try {
    if (request.url === options.path && request.headers.origin === undefined) {
      // The handler gives all headers at once.
      await options.graphql.handle(request, response, graphqlUrl, requestId);
      return;
    }
    setCommonHeaders(response, requestId);
    // What a GET brings is for who asked alone, unless its route says otherwise.
    response.setHeader('cache-control', 'no-store');
    if (handleCors(request, response, options.allowedOrigins)) return;
    const url = urlOf(request);
    if (url.pathname === options.path) {
      await options.graphql.handle(request, response, url, requestId);
      return;
    }
    const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
    const route = findRoute(options.routes, method, url.pathname);
    if (route === undefined) throw new HttpRefusal(404, 'There is nothing here.', 'NOT_FOUND');
    await route.handler(request, response, url);
  } catch (error) {
    answerFault(response, error, options, requestId);
  }
}

/** For requests without parameters, of which the path is known. */
const graphqlUrl = new URL('http://gateway/graphql');

function urlOf(request: IncomingMessage): URL {
  const base = 'http://gateway';
  const target = request.url ?? '/';
  if (!URL.canParse(target, base)) throw new HttpRefusal(400, 'The request target is no URL.');
  return new URL(target, base);
}

/** What strangers cause by the thousand is counted, and logged only for who debugs. */
const floods: ReadonlySet<number> = new Set([404, 429]);

function answerFault(response: ServerResponse, error: unknown, { logger, onRefusal }: HttpServerOptions, requestId: string): void {
  const refusal = error instanceof HttpRefusal ? error : new HttpRefusal(500, 'Something went wrong.', 'INTERNAL');
  onRefusal(refusal.status);
  if (refusal.status >= 500) logger.error({ err: error, requestId }, 'a request failed');
  else
    logger[floods.has(refusal.status) ? 'debug' : 'info'](
      { requestId, status: refusal.status, code: refusal.code },
      'a request was refused',
    );
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!hasCommonHeaders(response)) setCommonHeaders(response, requestId);
  response.writeHead(refusal.status, { 'content-type': 'application/json; charset=utf-8', ...refusal.headers }).end(refusal.text());
}

/** Stops taking connections, lets what is under way end, and cuts what has not ended in time. */
export function closeHttpServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
