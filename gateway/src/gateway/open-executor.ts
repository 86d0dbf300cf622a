/** Opens what answers the operations of one supergraph. */
import { policies as platformPolicies } from '@marque/shared/auth';
import { printSchema } from 'graphql';
import { createAuthoriser, permissive } from '../authorise/authoriser.js';
import type { Change } from '../cache/change.js';
import { openCache } from '../cache/open-cache.js';
import { Engine } from '../execute/engine.js';
import type { Executor } from '../execute/executor.js';
import type { FetchObserver } from '../execute/run/run.js';
import { defaultLimits } from '../limit/limits.js';
import type { Meter } from '../limit/rate/meter.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import { openSupergraphInTurns } from '../plan/open-supergraph.js';
import type { Supergraph } from '../plan/open-supergraph.js';
import { masked } from '../transport/masked-messages.js';
import { sharing } from '../transport/shared-queries.js';
import type { Happenings } from '../transport/shared-queries.js';
import type { SubgraphTransport } from '../transport/transport.js';
import type { GatewayOptions } from './gateway-options.js';

/** An executor with what a gateway needs of it beside operations. */
export interface OpenExecutor extends Executor {
  readonly apiSdl: string;
  /** Nothing that was asked before the change is given to who asks from now on. */
  forget(change: Change): void;
  close(): Promise<void>;
}

/** Opens the executor that the options name. @throws GraphQLError when the file is not a Federation 2 supergraph, UnsupportedSupergraph when not all of it can be done. */
export async function openExecutor(
  supergraphSdl: string,
  options: GatewayOptions,
  metrics: GatewayMetrics,
  meter: Meter | undefined,
): Promise<OpenExecutor> {
  const supergraph = await openSupergraphInTurns(supergraphSdl);
  const { transports, forget } = openTransports(supergraph, options, metrics);
  const observe: FetchObserver = (service, durationMs, fault, result, requestId) => {
    metrics.fetch(service, durationMs, fault, result);
    if (fault !== undefined) options.logger.warn({ err: fault, service, requestId }, 'a subgraph did not answer');
  };
  const engine = openEngine(supergraph, transports, { options, metrics, meter, observe });
  const opened = { engine, apiSdl: printSchema(supergraph.api), forget };
  if (options.executor !== 'apollo') {
    return {
      ...opened,
      execute: (operation) => engine.execute(operation),
      executeInParts: (operation, spec, send) => engine.executeInParts(operation, spec, send),
      close() {
        engine.close();
        return Promise.resolve();
      },
    };
  }
  // Loaded only where it is asked for: it is large.
  const { openApolloExecutor } = await import('../apollo/apollo-executor.js');
  const apollo = await openApolloExecutor(supergraph, transports, engine, observe);
  return {
    ...opened,
    execute: apollo.execute,
    executeInParts: apollo.execute,
    async close() {
      await apollo.close();
      engine.close();
    },
  };
}

/** The transports with what stands before them: messages that are not shown, queries that are shared, answers that are kept. */
function openTransports(supergraph: Supergraph, options: GatewayOptions, metrics: GatewayMetrics) {
  const happenings: Happenings = { count: 0 };
  const shared = new Map(
    [...options.transports].map(([service, transport]) => [service, sharing(shownAs(options, service, transport), happenings)]),
  );
  const caching = options.cache === false ? null : openCache(supergraph, shared, options.cache ?? {}, metrics.cache);
  return {
    transports: caching?.transports ?? shared,
    forget(change: Change): void {
      happenings.count += 1;
      caching?.forget(change);
    },
  };
}

function openEngine(
  supergraph: Supergraph,
  transports: ReadonlyMap<string, SubgraphTransport>,
  { options, metrics, meter, observe }: EngineParts,
): Engine {
  const { policies = platformPolicies, logger } = options;
  return new Engine({
    supergraph,
    transports,
    authoriser: options.authDirectives === 'off' ? permissive : createAuthoriser(supergraph.document, policies),
    limits: { ...defaultLimits, ...options.limits },
    introspection: options.introspection ?? true,
    meter,
    assumedListSize: options.assumedListSize,
    overrideLabels: options.overrideLabels,
    figures: metrics,
    onFault: (error) => {
      logger.error({ err: error }, 'an operation could not be planned');
    },
    observe,
  });
}

interface EngineParts {
  readonly options: GatewayOptions;
  readonly metrics: GatewayMetrics;
  readonly meter: Meter | undefined;
  readonly observe: FetchObserver;
}

function shownAs({ subgraphMessages, logger }: GatewayOptions, service: string, transport: SubgraphTransport): SubgraphTransport {
  if (subgraphMessages !== 'known') return transport;
  return masked(transport, ({ message, extensions }, requestId) => {
    logger.warn({ service, requestId, code: extensions?.['code'], message }, 'a subgraph reported an error that clients are not shown');
  });
}
