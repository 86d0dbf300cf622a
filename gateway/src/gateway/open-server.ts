/** Puts together what faces clients: HTTP, event streams and sockets on one port. */
import { credentialsOf, requestIdOf } from '../callers/client-facts.js';
import { allowsOrigin } from '../callers/cross-origin.js';
import { countedAs } from '../limit/rate/counted-as.js';
import { GraphqlHandler } from '../serve/graphql-handler.js';
import { createHttpServer } from '../serve/http-server.js';
import type { HttpServer } from '../serve/http-server.js';
import { ownRoutes } from '../serve/own-routes.js';
import { restRoutes } from '../serve/rest/rest-routes.js';
import type { Route } from '../serve/routes.js';
import type { ReaderBounds } from '../subscribe/slow-reader.js';
import { WsServer } from '../subscribe/sockets/ws-server.js';
import type { GatewayParts } from './gateway-parts.js';
import type { Live } from './open-live.js';

/** What listens. */
export interface OpenServer {
  readonly http: HttpServer;
  readonly graphql: GraphqlHandler;
  readonly sockets: WsServer;
}

const graphqlPath = '/graphql';
const keepAliveMs = 12_000;

/** Opens it; it does not listen yet. @param draining whether the gateway is going away */
export function openServer(parts: GatewayParts, live: Live, draining: () => boolean): OpenServer {
  const { options, clients, metrics } = parts;
  const graphql = new GraphqlHandler(handlerOptions(parts, live));
  const http = createHttpServer({
    path: graphqlPath,
    explorer: options.explorer,
    graphql,
    routes: routesOf(parts, graphql, draining),
    origins: clients.origins,
    logger: options.logger,
    onRefusal: metrics.refused,
  });
  return { http, graphql, sockets: openSockets(parts, live, http) };
}

function waitingBounds({ connections }: GatewayParts): ReaderBounds {
  return { bytes: connections.bufferedBytes, messages: connections.bufferedMessages };
}

function handlerOptions(parts: GatewayParts, live: Live): ConstructorParameters<typeof GraphqlHandler>[0] {
  const { connections, clients, documents, executors, observer, meter, metrics } = parts;
  return {
    authenticate: clients.authenticate,
    read: (asked) => executors.read(asked),
    execute: (operation) => observer.run(operation, (watched) => watched.executor.execute(watched)),
    executeInParts: (operation, spec, send) => observer.run(operation, (watched) => watched.executor.executeInParts(watched, spec, send)),
    textOf: (document, caller) => documents.textOf(document, countedAs(caller)),
    refused: (caller) => meter?.refused(caller) ?? null,
    metrics,
    streams: { service: live.service, waiting: waitingBounds(parts), keepAliveMs },
    reserved: {
      openWithinMs: connections.initTimeoutMs,
      operations: connections.operationsPerSocket,
      idleMs: connections.idleSocketMs,
    },
    maxBodyBytes: connections.bodyBytes,
    compressAboveBytes: connections.compressAboveBytes,
    operationTimeoutMs: connections.operationTimeoutMs,
    origins: clients.origins,
    forwardedOf: clients.forwardedOf,
  };
}

function routesOf({ options, metrics, executors }: GatewayParts, graphql: GraphqlHandler, draining: () => boolean): readonly Route[] {
  const { readyChecks = [], metricsToken, explorer, introspection, routes = [], restPaths = [] } = options;
  const own = ownRoutes({
    checks: () => (typeof readyChecks === 'function' ? readyChecks() : readyChecks),
    metrics,
    metricsToken,
    draining,
    sdl: introspection === false ? null : () => executors.current.apiSdl,
    // Who has a page at the root leads nobody away from it.
    explorer: routes.some(({ prefix }) => prefix === '/') ? undefined : explorer,
  });
  return [...own, ...routes, ...restRoutes(restPaths, () => executors.current, graphql)];
}

function openSockets(parts: GatewayParts, { service }: Live, { server }: HttpServer): WsServer {
  const { connections, clients, metrics } = parts;
  return new WsServer(server, {
    path: graphqlPath,
    service,
    limits: {
      initTimeoutMs: connections.initTimeoutMs,
      operations: connections.operationsPerSocket,
      idleMs: connections.idleSocketMs,
      messagesPerSecond: connections.messagesPerSecond,
      waiting: waitingBounds(parts),
      totalBytes: connections.bufferedBytesInAll,
    },
    pingIntervalMs: connections.pingIntervalMs,
    credentialsOf: (request, parameters) => credentialsOf(request, requestIdOf(request), clients.origins, parameters),
    forwardedOf: clients.forwardedOf,
    forwardHeaders: clients.forwardHeaders,
    allowsOrigin: (request) => allowsOrigin(request, clients.origins),
    onCount: metrics.sockets,
  });
}
