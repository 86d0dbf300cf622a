/** What answers the operations of one supergraph; a reload opens another. */
import { policies as platformPolicies } from '@marque/shared/auth';
import { printSchema } from 'graphql';
import { createAuthoriser, permissive } from '../authorise/authoriser.js';
import type { Change } from '../cache/change.js';
import { openCache } from '../cache/open-cache.js';
import { Engine } from '../execute/engine.js';
import type { FetchObserver } from '../execute/run/run.js';
import type { GatewayOptions } from './gateway-options.js';
import { defaultLimits } from '../limit/limits.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import { openSupergraphInTurns } from '../plan/open-supergraph.js';
import type { Meter } from '../limit/rate/meter.js';
import { masked } from '../transport/masked-messages.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { sharing } from '../transport/shared-queries.js';
import type { Happenings } from '../transport/shared-queries.js';

/** An engine, and the executor that was chosen for queries and mutations. */
export interface Executor {
  /** Parses for both executors and runs subscriptions. */
  readonly engine: Engine;
  readonly apiSdl: string;
  /** Nothing that was asked before the change is given to who asks from now on. */
  forget(change: Change): void;
  readonly execute: Engine['execute'];
  close(): Promise<void>;
}

/** Opens the executor that the options name. @throws GraphQLError when the file is not a Federation 2 supergraph, UnsupportedSupergraph when not all of it can be done. */
export async function openExecutor(
  supergraphSdl: string,
  options: GatewayOptions,
  metrics: GatewayMetrics,
  meter: Meter | undefined,
): Promise<Executor> {
  const supergraph = await openSupergraphInTurns(supergraphSdl);
  const happenings: Happenings = { count: 0 };
  const shared = new Map(
    [...options.transports].map(([service, transport]) => [service, sharing(shownAs(options, service, transport), happenings)]),
  );
  const caching = options.cache === false ? null : openCache(supergraph, shared, options.cache ?? {}, metrics.cache);
  const transports = caching?.transports ?? shared;
  const forget = (change: Change): void => {
    happenings.count += 1;
    caching?.forget(change);
  };
  const authoriser = options.authDirectives === 'off' ? permissive : createAuthoriser(supergraph, options.policies ?? platformPolicies);
  const observe: FetchObserver = (service, durationMs, fault, result, requestId) => {
    metrics.fetch(service, durationMs, fault, result);
    if (fault !== undefined) options.logger.warn({ err: fault, service, requestId }, 'a subgraph did not answer');
  };
  const engine = new Engine({
    supergraph,
    transports,
    authoriser,
    limits: { ...defaultLimits, ...options.limits },
    introspection: options.introspection ?? true,
    meter,
    assumedListSize: options.assumedListSize,
    overrideLabels: options.overrideLabels,
    figures: metrics,
    onFault: (error) => {
      options.logger.error({ err: error }, 'an operation could not be planned');
    },
    observe,
  });
  const apiSdl = printSchema(supergraph.api);
  const close = (): Promise<void> => {
    engine.close();
    return Promise.resolve();
  };
  if (options.executor !== 'apollo') return { engine, apiSdl, forget, execute: (operation) => engine.execute(operation), close };
  // Loaded only where it is asked for: it is large.
  const { openApolloExecutor } = await import('../apollo/apollo-executor.js');
  const apollo = await openApolloExecutor(supergraph, transports, engine, observe);
  return {
    engine,
    apiSdl,
    forget,
    execute: apollo.execute,
    async close() {
      await apollo.close();
      await close();
    },
  };
}

function shownAs({ subgraphMessages, logger }: GatewayOptions, service: string, transport: SubgraphTransport): SubgraphTransport {
  if (subgraphMessages !== 'known') return transport;
  return masked(transport, ({ message, extensions }, requestId) => {
    logger.warn({ service, requestId, code: extensions?.['code'], message }, 'a subgraph reported an error that clients are not shown');
  });
}
