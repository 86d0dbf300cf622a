/** What answers the operations of one supergraph; a reload opens another. */
import { policies as platformPolicies } from '@marque/shared/auth';
import { printSchema } from 'graphql';
import { createAuthoriser, permissive } from './authorise/authoriser.js';
import type { AnswerCache } from './cache/answer-cache.js';
import { openCache } from './cache/open-cache.js';
import { Engine } from './execute/engine.js';
import type { FetchObserver } from './execute/run.js';
import type { GatewayOptions } from './gateway-options.js';
import { defaultLimits } from './limit/limits.js';
import type { GatewayMetrics } from './observe/metrics.js';
import { openSupergraph } from './plan/supergraph.js';
import type { Meter } from './rate/meter.js';

/** An engine, and the executor that was chosen for queries and mutations. */
export interface Executor {
  /** Parses for both executors and runs subscriptions. */
  readonly engine: Engine;
  readonly apiSdl: string;
  readonly cache: AnswerCache | null;
  readonly execute: Engine['execute'];
  close(): Promise<void>;
}

/** Opens the executor that the options name. @throws GraphQLError when the file is not a Federation 2 supergraph. */
export async function openExecutor(
  supergraphSdl: string,
  options: GatewayOptions,
  metrics: GatewayMetrics,
  meter: Meter | undefined,
): Promise<Executor> {
  const supergraph = openSupergraph(supergraphSdl);
  const caching = options.cache === false ? null : openCache(supergraph, options.transports, options.cache ?? {}, metrics.cache);
  const transports = caching?.transports ?? options.transports;
  const cache = caching?.cache ?? null;
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
    figures: metrics,
    observe,
  });
  const apiSdl = printSchema(supergraph.api);
  if (options.executor !== 'apollo')
    return { engine, apiSdl, cache, execute: (operation) => engine.execute(operation), close: () => Promise.resolve() };
  // Loaded only where it is asked for: it is large.
  const { openApolloExecutor } = await import('./apollo/apollo-executor.js');
  const apollo = await openApolloExecutor(supergraph, transports, engine, observe);
  return { engine, apiSdl, cache, ...apollo };
}
