/** The gateway on its own: any Federation 2 supergraph file, with the limits and the sign-in that are set. */
import { readFile } from 'node:fs/promises';
import { openTracing } from '@marque/shared/tracing';
import { parse } from 'graphql';
import type { Logger } from 'pino';
import { hasGuards } from '../supergraph/auth-directives.js';
import { createGateway } from '../gateway/gateway.js';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { noLiveLimits } from '../limit/connection-limits.js';
import { noLimits } from '../limit/limits.js';
import { connectionLimitsIn, operationLimitsIn } from '../serve/settings.js';
import { subgraphsIn } from '../plan/open-supergraph.js';
import type { SubgraphAddress } from '../plan/open-supergraph.js';
import { overHttp } from '../transport/http.js';
import { subgraphChecks } from '../serve/subgraph-checks.js';
import type { SubgraphTransport } from '../transport/transport.js';
import { authenticateByIssuers } from './authenticate.js';
import type { StandaloneSettings } from './environment.js';
import { watchSupergraph } from './supergraph-file.js';

/** A standalone gateway that listens. */
export interface RunningStandalone {
  readonly url: string;
  /** Reads the file again; also done by itself when the file changes. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** Nobody is bounded but by what is set. */
const wideConnections = { bodyBytes: 64 * 1024 * 1024, compressAboveBytes: Infinity, ...noLiveLimits };

const forwarded = ['authorization', 'cookie', 'marque-tenant', 'x-request-id', 'traceparent', 'tracestate'];

const unenforced =
  'the supergraph has @authenticated, @requiresScopes or @policy, and they are not enforced here: without TOKEN_ISSUERS the subgraphs must check their callers themselves';

/** Starts the gateway, whether its subgraphs are there or not. @throws when the file is not a supergraph. */
export async function startStandalone(settings: StandaloneSettings, logger: Logger): Promise<RunningStandalone> {
  const supergraphSdl = await readFile(settings.supergraph, 'utf8');
  const subgraphs = new Transports(settings);
  const first = subgraphs.to(subgraphsIn(supergraphSdl));
  let checks = subgraphChecks(first);
  const tracing = await openTracing({
    endpoint: settings.traceEndpoint,
    sampling: { sampler: settings.sampler, ratio: settings.sampledShare },
    service: 'marque-gateway',
    logger,
  });
  const gateway = await createGateway({
    ...optionsOf(settings, logger),
    supergraphSdl,
    transports: first,
    tracing,
    readyChecks: () => checks,
  });
  if (settings.tokenIssuers.length === 0 && hasGuards(parse(supergraphSdl))) logger.warn(unenforced);
  const url = await gateway.listen(settings.port, settings.host);
  const use = async (sdl: string): Promise<void> => {
    const transports = subgraphs.to(subgraphsIn(sdl));
    await gateway.reload(sdl, transports);
    checks = subgraphChecks(transports);
  };
  const file = watchSupergraph(settings.supergraph, supergraphSdl, use, logger);
  return {
    url,
    reload: () => file.read(),
    async close() {
      file.close();
      await gateway.close();
      await subgraphs.close();
      await tracing?.close();
    },
  };
}

/** What the settings say of the gateway, whatever its supergraph. */
function optionsOf(settings: StandaloneSettings, logger: Logger): Omit<GatewayOptions, 'supergraphSdl' | 'transports'> {
  return {
    logger,
    explain: settings.explain,
    ...signIn(settings, logger),
    limits: { ...noLimits, ...operationLimitsIn(settings.givenLimits) },
    connections: { ...wideConnections, ...connectionLimitsIn(settings.givenLimits) },
    ...(settings.rateLimits === null ? {} : { rateLimits: settings.rateLimits }),
    introspection: settings.introspection,
    subgraphMessages: settings.subgraphMessages,
    forwardHeaders: forwarded,
    // Without cookies, as long as no origin is named.
    allowedOrigins: settings.corsOrigins ?? ['*'],
    localOrigins: settings.localOrigins,
    trustedProxies: settings.trustedProxies,
    executor: settings.executor,
    overrideLabels: settings.overrideLabels,
  };
}

/** Without issuers the subgraphs check their callers themselves. The platform's policies are none of another supergraph's. */
function signIn(
  { tokenIssuers }: StandaloneSettings,
  logger: Logger,
): Pick<GatewayOptions, 'authDirectives' | 'authenticate' | 'policies'> {
  if (tokenIssuers.length === 0) return { authDirectives: 'off' };
  return { authenticate: authenticateByIssuers(tokenIssuers, logger), policies: {} };
}

/** The roads to subgraphs. One that a newer supergraph does not name stays open: operations and subscriptions may still be on it. */
class Transports {
  private readonly known = new Map<string, SubgraphTransport>();

  constructor(private readonly settings: Pick<StandaloneSettings, 'subgraphTimeoutMs' | 'subgraphStreams'>) {}

  to(subgraphs: readonly SubgraphAddress[]): ReadonlyMap<string, SubgraphTransport> {
    const { subgraphTimeoutMs: timeoutMs, subgraphStreams } = this.settings;
    return new Map(
      subgraphs.map(({ name, url }) => {
        const key = `${name} ${url}`;
        const transport =
          this.known.get(key) ?? overHttp({ name, url, timeoutMs, streams: subgraphStreams.named.get(name) ?? subgraphStreams.all });
        this.known.set(key, transport);
        return [name, transport];
      }),
    );
  }

  async close(): Promise<void> {
    const all = [...this.known.values()];
    this.known.clear();
    for (const each of all) await each.close?.();
  }
}
