/** Puts the gateway together. */
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guest } from '@marque/shared/auth';
import type { Change } from '../cache/change.js';
import { DocumentStore } from '../documents/document-store.js';
import type { Answer } from '../response/answer.js';
import type { ClientOperation } from '../execute/client-operation.js';
import type { Engine } from '../execute/engine.js';
import { defaultConnectionLimits } from './gateway-options.js';
import type { GatewayOptions } from './gateway-options.js';
import { EventSpans } from '../observe/event-spans.js';
import { outcomeOf } from '../observe/metrics.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import { openGatewayMetrics, openObserver } from './open-observer.js';
import { openExecutor } from './open-executor.js';
import { countedAs } from '../limit/rate/counted-as.js';
import { Meter } from '../limit/rate/meter.js';
import { createRateMetrics } from '../limit/rate/rate-metrics.js';
import { memoryRateLimiter } from '../limit/rate/rate-limiter.js';
import { credentialsOf, forwardedHeaders, requestIdOf } from '../callers/client-facts.js';
import { requireClear, standingByAuthenticating } from '../callers/credentials.js';
import type { Authenticate } from '../callers/credentials.js';
import { allowsOrigin } from '../callers/cross-origin.js';
import type { OriginRules } from '../callers/cross-origin.js';
import { GraphqlHandler } from '../serve/graphql-handler.js';
import { createHttpServer } from '../serve/http-server.js';
import { restRoutes } from '../serve/rest/rest-routes.js';
import { ownRoutes } from '../serve/routes.js';
import { noProxies } from '../callers/trusted-proxies.js';
import { personalScope, SubscriptionHub } from '../subscribe/hub.js';
import { createLiveMetrics } from '../subscribe/live-metrics.js';
import { LiveService } from '../subscribe/live-service.js';
import { StandingWatch } from '../subscribe/standing-watch.js';
import { WsServer } from '../subscribe/sockets/ws-server.js';
import { transportGuard } from './transport-guard.js';

/** A gateway that is put together. */
export interface Gateway {
  /** Listens; port 0 takes a free one. Resolves to the base URL. */
  listen(port: number, host?: string): Promise<string>;
  /** Base URL without a slash at its end; empty before `listen`. */
  readonly url: string;
  /**
   * Serves another supergraph from the next operation on; operations and subscriptions under way end on the old one, so its transports have to stay
   * open. @throws when the file is not a supergraph; the old one stays.
   */
  reload(supergraphSdl: string, transports?: GatewayOptions['transports']): Promise<void>;
  /** Runs an operation of a caller who is known already, with the limits and figures of any other; for paths beside `/graphql`. */
  execute(operation: ClientOperation): Promise<Answer>;
  /** Forgets what is kept of values that have changed. */
  invalidate(change: Change): void;
  /** Ends requests under way, sends live clients away to resume elsewhere, and closes the port. Transports are left open: who made them closes them. */
  close(): Promise<void>;
}

const graphqlPath = '/graphql';
const goingAway = 'The gateway is going away: subscribe again to resume.';
const keepAliveMs = 12_000;
const anonymous: Authenticate = ({ requestId, address }) => Promise.resolve(guest(null, requestId, address));

/** Makes a gateway. @throws GraphQLError when the file is not a Federation 2 supergraph. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const connections = { ...defaultConnectionLimits, ...options.connections };
  const waiting = { bytes: connections.bufferedBytes, messages: connections.bufferedMessages };
  const metrics = openGatewayMetrics(options);
  const liveMetrics = createLiveMetrics(metrics.registry);
  const find = options.authenticate ?? anonymous;
  // Async, so that whatever it throws is a refusal where it is awaited.
  const authenticate: Authenticate = async (shown) => {
    requireClear(shown);
    return find(shown);
  };
  const origins: OriginRules = {
    allowed: options.allowedOrigins ?? [],
    local: options.localOrigins ?? false,
    proxies: options.trustedProxies ?? noProxies,
  };
  const { forwardHeaders = [] } = options;
  const forwardedOf = (request: IncomingMessage) => forwardedHeaders(request, forwardHeaders, origins);
  const onFault = (error: unknown): void => {
    options.logger.error({ err: error }, 'the gateway met a fault');
  };
  const meter = openMeter(options, metrics);
  const guard = transportGuard(options, metrics);
  const openFor = (sdl: string, transports: GatewayOptions['transports']) =>
    openExecutor(sdl, { ...options, transports: guard(transports) }, metrics, meter);
  let executor = await openFor(options.supergraphSdl, options.transports);
  let draining = false;
  const observer = openObserver(options, metrics, (operation) => executor.engine.parsed(operation));
  const watch = new StandingWatch(options.checkStanding ?? standingByAuthenticating(authenticate), onFault);
  const events = new EventSpans(options.tracing ?? null);
  const hub = new SubscriptionHub(
    options.identityScope ?? personalScope,
    new Set(options.liveFields),
    {
      resolving: (ready, field, resolve) => events.resolve(ready, field, resolve),
      delivered: liveMetrics.delivered,
      fault: onFault,
    },
    connections.operationTimeoutMs,
  );
  metrics.watch((cache) => executor.engine.entries(cache));
  const documents = new DocumentStore({
    registered: options.registeredDocuments ?? new Map(),
    strict: options.trustedDocuments === 'registered',
  });
  const service = new LiveService({
    documents,
    authenticate,
    hub,
    watch,
    engine: () => executor.engine,
    execute: (engine, operation) => observer.run(operation, (watched) => engine.execute(watched)),
    onSubscribe: (operation, refused) => {
      if (refused === null) events.opened(operation, nameOf(executor.engine, operation));
      observer.ended(operation, refused === null ? 'ok' : outcomeOf(refused), 0);
    },
    connectionsPerCaller: connections.socketsPerCaller,
    liveCostPerCaller: connections.liveCostPerCaller,
    operationTimeoutMs: connections.operationTimeoutMs,
    refused: (caller) => meter?.refused(caller) ?? null,
    onClosing: liveMetrics.closing,
    onFault,
  });
  const execute: Engine['execute'] = (operation) => executor.execute(operation);
  const run: Gateway['execute'] = (operation) => observer.run(operation, execute);
  const graphql = new GraphqlHandler({
    authenticate,
    parse: (text, name, caller) => executor.engine.parse(text, name, caller),
    execute: run,
    executeInParts: (operation, spec, send) =>
      observer.run(operation, (watched) =>
        options.executor === 'apollo' ? executor.execute(watched) : executor.engine.executeInParts(watched, spec, send),
      ),
    textOf: (document, caller) => documents.textOf(document, countedAs(caller)),
    refused: (caller) => meter?.refused(caller) ?? null,
    metrics,
    streams: { service, waiting, keepAliveMs },
    reserved: {
      openWithinMs: connections.initTimeoutMs,
      operations: connections.operationsPerSocket,
      idleMs: connections.idleSocketMs,
    },
    maxBodyBytes: connections.bodyBytes,
    compressAboveBytes: connections.compressAboveBytes,
    operationTimeoutMs: connections.operationTimeoutMs,
    origins,
    forwardedOf,
  });
  const { readyChecks = [], metricsToken } = options;
  const own = ownRoutes({
    checks: () => (typeof readyChecks === 'function' ? readyChecks() : readyChecks),
    metrics,
    metricsToken,
    draining: () => draining,
    sdl: options.introspection === false ? null : () => executor.apiSdl,
    explorer: options.explorer,
  });
  const http = createHttpServer({
    path: graphqlPath,
    explorer: options.explorer,
    graphql,
    routes: [...own, ...(options.routes ?? []), ...restRoutes(options.restPaths ?? [], () => executor.engine, graphql)],
    origins,
    logger: options.logger,
    onRefusal: metrics.refused,
  });
  const { server } = http;
  const sockets = new WsServer(server, {
    path: graphqlPath,
    service,
    limits: {
      initTimeoutMs: connections.initTimeoutMs,
      operations: connections.operationsPerSocket,
      idleMs: connections.idleSocketMs,
      messagesPerSecond: connections.messagesPerSecond,
      waiting,
      totalBytes: connections.bufferedBytesInAll,
    },
    pingIntervalMs: connections.pingIntervalMs,
    credentialsOf: (request, parameters) => credentialsOf(request, requestIdOf(request), origins, parameters),
    forwardedOf,
    forwardHeaders,
    allowsOrigin: (request) => allowsOrigin(request, origins),
    onCount: metrics.sockets,
  });
  liveMetrics.read(
    () => hub.counts(),
    () => sockets.waitingBytes,
  );
  let url = '';
  return {
    get url() {
      return url;
    },
    async listen(port, host = '127.0.0.1') {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, resolve);
      });
      url = `http://${host}:${String(boundPort(server.address()))}`;
      return url;
    },
    async reload(supergraphSdl, transports = options.transports) {
      const next = await openFor(supergraphSdl, transports);
      const before = executor;
      executor = next;
      await before.close();
    },
    execute: run,
    invalidate(change) {
      executor.forget(change);
    },
    async close() {
      draining = true;
      watch.close();
      graphql.endStreams(goingAway);
      const closed = http.close(connections.drainMs);
      await sockets.close();
      await closed;
      await executor.close();
    },
  };
}

function openMeter({ rateLimits, rateLimiter }: GatewayOptions, metrics: GatewayMetrics): Meter | undefined {
  if (rateLimits === undefined) return undefined;
  return new Meter(rateLimiter ?? memoryRateLimiter(), rateLimits, createRateMetrics(metrics.registry));
}

function nameOf(engine: Engine, operation: ClientOperation): string {
  const parsed = engine.parsed(operation);
  return 'errors' in parsed ? '' : (parsed.operation.name?.value ?? '');
}

function boundPort(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
