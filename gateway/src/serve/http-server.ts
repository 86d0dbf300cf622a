/** The gateway's HTTP server: one door for every path and both versions of HTTP, the same headers on every answer, and an orderly end. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { detached } from '@marque/shared/process/detached';
import type { Logger } from 'pino';
import { requestIdOf } from '../callers/client-facts.js';
import { hasCommonHeaders, setCommonHeaders } from '../http/common-headers.js';
import { handleCors } from '../callers/cross-origin.js';
import type { OriginRules } from '../callers/cross-origin.js';
import { divide } from './first-bytes.js';
import type { GraphqlHandler } from './graphql-handler.js';
import { createHttp2Door } from './http2-door.js';
import type { HandleRequest } from './http2-door.js';
import { HttpRefusal } from '../http/http-refusal.js';
import { urlOf } from '../http/request-target.js';
import { findRoute, lead } from './routes.js';
import type { Route } from './routes.js';

/** What the server is made of. */
export interface HttpServerOptions {
  readonly path: string;
  readonly explorer: string | undefined;
  readonly graphql: GraphqlHandler;
  readonly routes: readonly Route[];
  readonly origins: OriginRules;
  readonly logger: Logger;
  /** Told of each request that is answered by a status alone. */
  onRefusal(status: number): void;
}

const ignore = (): void => {};
const requestTimeoutMs = 30_000;
const idleTimeoutMs = 65_000;

/** A server of HTTP/1.1 and of HTTP/2 with prior knowledge, on one port. */
export interface HttpServer {
  /** Listens, and takes upgrades. */
  readonly server: Server;
  /** Stops taking connections, lets what is under way end, and cuts what has not ended in time. */
  close(graceMs: number): Promise<void>;
}

/** Makes the server; it does not listen yet. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const onRequest: HandleRequest = (request, response) => {
    const lost = (fault: unknown): void => {
      options.logger.error({ err: fault }, 'a request could not be answered');
      response.destroy();
    };
    // An error of either stream that nobody hears would end the process: a reset, or a word too many after the end.
    request.on('error', ignore);
    response.on('error', ignore);
    detached(() => handle(request, response, options), lost);
  };
  const server = createServer({ requestTimeout: requestTimeoutMs, keepAliveTimeout: idleTimeoutMs }, onRequest);
  const http2 = createHttp2Door(onRequest, requestTimeoutMs, idleTimeoutMs);
  const undecided = divide(server, http2.take, requestTimeoutMs);
  return {
    server,
    close: (graceMs) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => {
          server.closeAllConnections();
          http2.cut();
        }, graceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
        undecided.close();
        http2.close();
      }),
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, options: HttpServerOptions): Promise<void> {
  const requestId = requestIdOf(request);
  try {
    if (request.method === 'POST' && request.url === options.path && request.headers.origin === undefined) {
      // The handler gives all headers at once.
      await options.graphql.handle(request, response, graphqlUrl, requestId);
      return;
    }
    setCommonHeaders(response, requestId);
    // What a GET brings is for who asked alone, unless its route says otherwise.
    response.setHeader('cache-control', 'no-store');
    if (handleCors(request, response, options.origins)) return;
    const url = urlOf(request.url);
    if (url === null) throw new HttpRefusal(400, 'The path is not written as it is served.');
    if (url.pathname === options.path) {
      if (options.explorer !== undefined && isOfAddressBar(request)) {
        lead(response, options.explorer);
        return;
      }
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

/** What programs ask for is never a page. */
const isOfAddressBar = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers.accept?.includes('text/html') === true;

/** What strangers cause by the thousand is counted, and logged only for who debugs. */
const floods: ReadonlySet<number> = new Set([404, 429]);

/** What a client who has gone away without finishing is counted as; nobody is there to be answered. */
const clientClosedRequest = 499;

function answerFault(response: ServerResponse, error: unknown, { logger, onRefusal }: HttpServerOptions, requestId: string): void {
  if (response.req.destroyed && !response.req.complete) {
    onRefusal(clientClosedRequest);
    logger.debug({ requestId }, 'a request was broken off by its client');
    return;
  }
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
  const { connection, ...headers } = refusal.headers;
  // HTTP/2 has no such header: there the stream ends, and the connection goes on.
  if (connection !== undefined && response.req.httpVersionMajor === 1) response.setHeader('connection', connection);
  response.writeHead(refusal.status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(refusal.text());
}
