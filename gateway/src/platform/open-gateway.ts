/** The gateway of the platform, before the subgraphs that run. */
import { readFile } from 'node:fs/promises';
import { createAuthenticator } from '@marque/identity/authentication/services/authenticator';
import { statement } from '@marque/shared/db/statement';
import { namespaceOf } from '@marque/shared/events';
import type { RunningPlatform } from '@marque/shared/platform';
import type { Closers } from '@marque/shared/process/closers';
import { webFiles, webPolicy } from '@marque/web/files';
import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { requireKnownName, standingByAuthenticating } from '../callers/credentials.js';
import type { Authenticate, CheckStanding } from '../callers/credentials.js';
import { noProxies } from '../callers/trusted-proxies.js';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { createGateway } from '../gateway/gateway.js';
import type { Gateway } from '../gateway/gateway.js';
import type { ReadyCheck } from '../serve/readiness.js';
import type { Route } from '../serve/routes.js';
import { connectionLimitsIn, operationLimitsIn } from '../serve/settings.js';
import { subgraphChecks } from '../serve/subgraph-checks.js';
import { fileRoutes } from './file-route.js';
import { followChanges } from './follow-changes.js';
import { openTransports } from './open-transports.js';
import { openRateLimits } from './rate-limits.js';
import { registeredDocuments } from './registered-documents.js';
import type { RequestedOperation } from '../execute/client-operation.js';
import { FeedLinks } from '@marque/shared/files/feed-links';
import { feedRoute } from './feed-route.js';
import { explorerRoute } from './pages/explorer-route.js';
import { webRoute } from './pages/web-route.js';
import { jwksRoute, rawRoute } from './routes.js';
import { withSessionCookie } from './session/session-cookies.js';
import { sessionRoutes } from './session/session-routes.js';
import { uploadRoute } from './uploads/upload-route.js';
import { openSharedCache } from './shared-cache.js';
import type { StartOptions } from './start-options.js';
import { subgraphs } from './subgraphs.js';

/** Above what a drain may rightly need. */
const closeMs = 15_000;

const supergraphFile = new URL('../../../schema/supergraph.graphql', import.meta.url);

/** Subscriptions that begin with what comes next. */
const liveFields = [
  'auctionChanged',
  'auctionsChanged',
  'walletChanged',
  'serviceOrderChanged',
  'serviceRequestChanged',
  'inventoryChanged',
  'assetsChanged',
  'sessionRevoked',
];

/** Opens it; what it needs closed is added to the closers. */
export async function openGateway(options: StartOptions, running: RunningPlatform, logger: Logger, closers: Closers): Promise<Gateway> {
  const callers = await openCallers(options, running, closers);
  const transports = openTransports(options, running, logger);
  closers.add('transports', async () => {
    for (const transport of transports.values()) await transport.close?.();
  });
  const raw = [...running.subgraphs.values()].flatMap((subgraph) => subgraph.running.routes ?? []);
  // Also of subgraphs that run elsewhere: to make a file takes nothing but its name.
  const makers = subgraphs.flatMap(({ fileMakers = [] }) => fileMakers);
  const { manifest, restPaths } = await registeredDocuments(logger);
  const asCallers = {
    authenticate: callers.authenticate,
    execute: (operation: RequestedOperation) => gateway.execute(operation),
    origins: { allowed: options.corsOrigins ?? [], local: false, proxies: options.trustedProxies ?? noProxies },
  };
  const sessions = sessionRoutes({ ...asCallers, now: () => running.platform.clock.now() });
  const gateway: Gateway = await createGateway({
    ...plainOptions(options),
    ...(await sharedOptions(options, running, logger, closers)),
    supergraphSdl: await readFile(supergraphFile, 'utf8'),
    transports,
    logger,
    authenticate: callers.authenticate,
    checkStanding: callers.checkStanding,
    routes: [
      explorerRoute(),
      jwksRoute(callers.jwks),
      ...sessions,
      uploadRoute(asCallers),
      ...fileRoutes({ files: running.platform.files, makers }),
      feedRoute({ graph: running.platform.graph, links: new FeedLinks(running.platform.serviceSecret) }),
      ...raw.map(rawRoute),
      ...(await webRoutes(options, running.platform.files.origins, logger)),
    ],
    readyChecks: [databaseCheck(running), ...subgraphChecks(transports)],
    registeredDocuments: manifest,
    restPaths,
    registry: running.platform.metrics,
    tracing: running.platform.tracing,
    ...options.gateway,
  });
  closers.add('gateway', () => gateway.close(), closeMs);
  closers.add('changes', followChanges(running.platform.live, gateway, logger));
  return gateway;
}

/** How callers come to be known. */
interface Callers {
  readonly authenticate: Authenticate;
  readonly checkStanding: CheckStanding;
  jwks(): Promise<unknown>;
}

async function openCallers(options: StartOptions, running: RunningPlatform, closers: Closers): Promise<Callers> {
  const authenticator = await createAuthenticator(running.platform, options.tokenIssuers);
  closers.add('authenticator', () => authenticator.close());
  const authenticate: Authenticate = async (credentials) => {
    requireKnownName(credentials);
    return authenticator.authenticate(withSessionCookie(credentials));
  };
  const byToken = standingByAuthenticating(authenticate);
  return {
    authenticate,
    checkStanding: (caller, credentials) =>
      caller.sessionId !== null && authenticator.isRevoked(caller.sessionId) ? Promise.resolve('revoked') : byToken(caller, credentials),
    jwks: () => authenticator.jwks(),
  };
}

/** What several gateways keep together where there is a Redis. */
async function sharedOptions(
  options: StartOptions,
  running: RunningPlatform,
  logger: Logger,
  closers: Closers,
): Promise<Pick<GatewayOptions, 'rateLimits' | 'rateLimiter' | 'cache'>> {
  const { redisUrl } = options;
  const limiting = options.rateLimits === true ? openRateLimits(redisUrl, logger) : null;
  if (limiting !== null) closers.add('rate limits', () => limiting.close());
  const caching = redisUrl === undefined ? null : openSharedCache(redisUrl, await namespaceOf(running.platform.database), logger);
  if (caching !== null) closers.add('cache', () => caching.close());
  return { ...limiting?.options, ...(caching === null ? {} : { cache: { second: caching.second } }) };
}

/** The web client where it has been built; without it whoever comes to `/` is led to the explorer. */
async function webRoutes(options: StartOptions, origins: readonly string[], logger: Logger): Promise<readonly Route[]> {
  const { webHosts: hosts = new Map(), webFolder: folder = webFiles(), trustedProxies: proxies = noProxies } = options;
  const route = await webRoute({ folder, policy: webPolicy(origins), hosts, proxies });
  if (route !== null) return [route];
  logger.warn({ folder }, 'the web client is not served: build it first');
  return [];
}

/** What the start options say of the gateway alone. */
function plainOptions(options: StartOptions): Partial<GatewayOptions> {
  return {
    explorer: '/explorer/',
    liveFields,
    executor: options.executor ?? 'marque',
    introspection: options.introspection ?? true,
    allowedOrigins: options.corsOrigins ?? [],
    localOrigins: options.localOrigins ?? false,
    trustedProxies: options.trustedProxies ?? noProxies,
    limits: operationLimitsIn(options.givenLimits ?? {}),
    connections: connectionLimitsIn(options.givenLimits ?? {}),
    trustedDocuments: options.trustedDocuments ?? 'any',
    explain: options.explain ?? 'staff',
    ...(options.metricsToken === undefined ? {} : { metricsToken: options.metricsToken }),
    ...(options.slowOperationMs === undefined ? {} : { slowOperationMs: options.slowOperationMs }),
  };
}

const ping = statement(() => sql`select 1`);

const databaseCheck = ({ platform: { database } }: RunningPlatform): ReadyCheck => ({
  name: 'database',
  check: async () => void (await database.system((tx) => ping(tx, {}))),
});
