/** What answers the operations of one supergraph; a reload opens another. */
import { policies as platformPolicies } from '@marque/shared/auth';
import { printSchema } from 'graphql';
import { createAuthoriser, permissive } from './authorise/authoriser.js';
import type { AnswerCache } from './cache/answer-cache.js';
import { openCache } from './cache/open-cache.js';
import { Engine } from './execute/engine.js';
import type { GatewayOptions } from './gateway-options.js';
import { defaultLimits } from './limit/limits.js';
import type { GatewayMetrics } from './observe/metrics.js';
import { openSupergraphInTurns } from './plan/supergraph.js';
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
  const supergraph = await openSupergraphInTurns(supergraphSdl);
  const caching = options.cache === false ? null : openCache(supergraph, options.transports, options.cache ?? {}, metrics.cache);
  const transports = caching?.transports ?? options.transports;
  const cache = caching?.cache ?? null;
  const authoriser = options.authDirectives === 'off' ? permissive : createAuthoriser(supergraph, options.policies ?? platformPolicies);
  const engine = new Engine({
    supergraph,
    transports,
    authoriser,
    limits: { ...defaultLimits, ...options.limits },
    introspection: options.introspection ?? true,
    meter,
    assumedListSize: options.assumedListSize,
    figures: metrics,
    observe: (service, durationMs, fault, result) => {
      metrics.fetch(service, durationMs, fault, result);
      if (fault !== undefined) options.logger.warn({ err: fault, service }, 'a subgraph did not answer');
    },
  });
  const apiSdl = printSchema(supergraph.api);
  const close = (): Promise<void> => {
    engine.close();
    return Promise.resolve();
  };
  if (options.executor !== 'apollo') return { engine, apiSdl, cache, execute: (operation) => engine.execute(operation), close };
  // Loaded only where it is asked for: it is large.
  const { openApolloExecutor } = await import('./apollo/apollo-executor.js');
  const apollo = await openApolloExecutor(supergraph, transports, engine);
  return {
    engine,
    apiSdl,
    cache,
    execute: apollo.execute,
    async close() {
      await apollo.close();
      await close();
    },
  };
}
