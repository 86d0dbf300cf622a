/** Puts the gateway together. */
import type { AddressInfo } from 'node:net';
import type { Change } from '../cache/change.js';
import { DocumentStore } from '../documents/document-store.js';
import type { RequestedOperation } from '../execute/client-operation.js';
import { defaultConnectionLimits } from '../limit/connection-limits.js';
import { Meter } from '../limit/rate/meter.js';
import { memoryRateLimiter } from '../limit/rate/rate-limiter.js';
import { createRateMetrics } from '../limit/rate/rate-metrics.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import type { Answer } from '../response/answer.js';
import { clientRules } from './client-rules.js';
import { ExecutorInUse } from './executor-in-use.js';
import type { GatewayOptions } from './gateway-options.js';
import type { GatewayParts } from './gateway-parts.js';
import { openExecutor } from './open-executor.js';
import { openLive } from './open-live.js';
import { openGatewayMetrics, openObserver } from './open-observer.js';
import { openServer } from './open-server.js';
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
  execute(operation: RequestedOperation): Promise<Answer>;
  /** Forgets what is kept of values that have changed. */
  invalidate(change: Change): void;
  /** Ends requests under way, sends live clients away to resume, and closes the port. Transports are left open: who made them closes them. */
  close(): Promise<void>;
}

const goingAway = 'The gateway is going away: subscribe again to resume.';

/** Makes a gateway. @throws GraphQLError when the file is not a Federation 2 supergraph. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const parts = await openParts(options);
  const { executors, observer, connections } = parts;
  let draining = false;
  const live = openLive(parts);
  const { http, graphql, sockets } = openServer(parts, live, () => draining);
  live.metrics.read(
    () => live.hub.counts(),
    () => sockets.waitingBytes,
  );
  let url = '';
  return {
    get url() {
      return url;
    },
    async listen(port, host = '127.0.0.1') {
      await new Promise<void>((resolve, reject) => {
        http.server.once('error', reject);
        http.server.listen(port, host, resolve);
      });
      url = `http://${host}:${String(boundPort(http.server.address()))}`;
      return url;
    },
    reload: (supergraphSdl, transports = options.transports) => executors.reload(supergraphSdl, transports),
    execute: (asked) => observer.run(executors.read(asked), (watched) => watched.executor.execute(watched)),
    invalidate(change) {
      executors.forget(change);
    },
    async close() {
      draining = true;
      live.watch.close();
      graphql.endStreams(goingAway);
      const closed = http.close(connections.drainMs);
      await sockets.close();
      await closed;
      await executors.close();
    },
  };
}

async function openParts(options: GatewayOptions): Promise<GatewayParts> {
  const metrics = openGatewayMetrics(options);
  const meter = openMeter(options, metrics);
  const guard = transportGuard(options, metrics);
  const executors = await ExecutorInUse.of(
    (sdl, transports) => openExecutor(sdl, { ...options, transports: guard(transports) }, metrics, meter),
    options.supergraphSdl,
    options.transports,
  );
  metrics.watch((cache) => executors.current.engine.entries(cache));
  return {
    options,
    connections: { ...defaultConnectionLimits, ...options.connections },
    metrics,
    meter,
    clients: clientRules(options),
    documents: new DocumentStore({
      registered: options.registeredDocuments ?? new Map(),
      strict: options.trustedDocuments === 'registered',
    }),
    executors,
    observer: openObserver(options, metrics),
    onFault(error) {
      options.logger.error({ err: error }, 'the gateway met a fault');
    },
  };
}

function openMeter({ rateLimits, rateLimiter }: GatewayOptions, metrics: GatewayMetrics): Meter | undefined {
  if (rateLimits === undefined) return undefined;
  return new Meter(rateLimiter ?? memoryRateLimiter(), rateLimits, createRateMetrics(metrics.registry));
}

function boundPort(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
