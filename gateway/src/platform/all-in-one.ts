/** The whole platform in one process: database, seven subgraphs, gateway. */
import { readFile } from 'node:fs/promises';
import { createAuthenticator } from '@marque/identity/authenticate';
import type { PersonIssuer } from '@marque/identity/issued-callers';
import type { Clock } from '@marque/shared/clock';
import { Closers } from '@marque/shared/process/closers';
import { namespaceOf } from '@marque/shared/events';
import { openMetrics } from '@marque/shared/metrics';
import { openPlatform, type PlatformOptions, type RunningPlatform } from '@marque/shared/platform';
import type { SubgraphName } from '@marque/shared/platform/subgraph';
import { openTracing } from '@marque/shared/tracing';
import type { TraceSampling } from '@marque/shared/tracing/sampling';
import { sql } from 'drizzle-orm';
import { type Logger, pino } from 'pino';
import { prepareDatabase } from './prepare-database.js';
import { explorerRoute, jwksRoute, rawRoute } from './routes.js';
import { seedDemoWorld } from './seed.js';
import { withSessionCookie } from './session/session-cookies.js';
import { sessionRoutes } from './session/session-routes.js';
import { serviceSecret } from './service-secret.js';
import { subgraphs } from './subgraphs.js';
import { createGateway, type Gateway } from '../gateway/gateway.js';
import type { GatewayOptions } from '../gateway/gateway-options.js';
import { followChanges } from './follow-changes.js';
import { registeredDocuments } from './registered-documents.js';
import { openRateLimits } from './rate-limits.js';
import { openSharedCache } from './shared-cache.js';
import { requireKnownName, standingByAuthenticating } from '../callers/credentials.js';
import type { Authenticate } from '../callers/credentials.js';
import { connectionLimitsIn, operationLimitsIn } from '../serve/settings.js';
import type { GivenLimits } from '../serve/settings.js';
import { noProxies } from '../callers/trusted-proxies.js';
import type { TrustedProxies } from '../callers/trusted-proxies.js';
import { overHttp } from '../transport/http.js';
import { inProcess } from '../transport/in-process.js';
import { subgraphChecks } from '../serve/subgraph-checks.js';
import type { SubgraphTransport } from '../transport/transport.js';

export interface StartOptions {
  /** 0 takes a free one. */
  port: number;
  dataDir: string;
  host?: string;
  databaseUrl?: string;
  redisUrl?: string;
  serviceSecret?: string;
  /** Loads the demo businesses where they are not loaded yet. Default true. */
  demo?: boolean;
  logger?: Logger;
  executor?: 'marque' | 'apollo';
  introspection?: boolean;
  corsOrigins?: readonly string[] | undefined;
  /** Pages of this machine may call too, without cookies. Default false. */
  localOrigins?: boolean;
  trustedProxies?: TrustedProxies;
  /** Bounds that differ from the defaults. */
  givenLimits?: GivenLimits;
  /** Who else gives access tokens that count. Default nobody. */
  tokenIssuers?: readonly PersonIssuer[];
  /** `registered` runs only the SDK's operations. Default `any`. */
  trustedDocuments?: 'any' | 'registered';
  /** Limits what each client may spend. Default false. */
  rateLimits?: boolean;
  maxConnections?: number;
  /** What the database may take for requests. */
  databaseTimeouts?: PlatformOptions['databaseTimeouts'];
  /** Base URL of an OTLP/HTTP collector; without it there are no spans. */
  traceEndpoint?: string;
  /** Which operations are traced; all that the client does not decline when left out. */
  traceSampling?: TraceSampling;
  /** Who asks for `/metrics` must show it. */
  metricsToken?: string;
  /** Statements and operations that take longer are logged. Default 200 and 1,000. */
  slowStatementMs?: number;
  slowOperationMs?: number;
  /** Who is shown plans. Default `staff`. */
  explain?: GatewayOptions['explain'];
  /** Subgraphs that run in processes of their own; all others run here. */
  subgraphUrls?: Partial<Record<SubgraphName, string>>;
  /** Time that such a subgraph has for one answer. Default 10,000. */
  subgraphTimeoutMs?: number;
  /** Aborted while it starts: it stops at the next step, closes what it has opened and throws. */
  signal?: AbortSignal;
  /** The database's clock when left out; tests give one that they move. */
  clock?: Clock;
  /** See `PlatformOptions.work`. */
  work?: PlatformOptions['work'];
  /** Overrides for tests. */
  gateway?: Partial<GatewayOptions>;
}

/** A platform that serves. */
export interface RunningMarque {
  /** Base URL without a slash at its end. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly running: RunningPlatform;
  readonly gateway: Gateway;
  /** Ends requests and streams under way, then stops everything that was started. */
  close(): Promise<void>;
}

/** Each above what the part may rightly need: a drain, a shutdown of the database with its checkpoint. */
const gatewayCloseMs = 15_000;
const platformCloseMs = 10_000;
const databaseStopMs = 15_000;

const supergraphFile = new URL('../../../schema/supergraph.graphql', import.meta.url);

/** Starts what is needed, migrates, seeds and serves; what was started is stopped again when a step fails. */
export async function startPlatform(options: StartOptions): Promise<RunningMarque> {
  const logger = options.logger ?? pino({ level: 'silent' });
  const closers = new Closers(logger);
  const close = () => closers.close();
  const goOn = () => options.signal?.throwIfAborted();
  try {
    goOn();
    const database = await prepareDatabase({ ...options, logger }, subgraphs);
    closers.add('database server', () => database.stop(), databaseStopMs);
    goOn();
    const remotes = options.subgraphUrls ?? {};
    const metrics = options.gateway?.registry ?? openMetrics();
    const tracing = await openTracing({
      endpoint: options.traceEndpoint,
      service: 'marque-gateway',
      logger,
      ...(options.traceSampling === undefined ? {} : { sampling: options.traceSampling }),
    });
    closers.add('tracing', async () => tracing?.close());
    const running = await openPlatform({
      databaseUrl: database.url,
      subgraphs: subgraphs.filter(({ name }) => remotes[name] === undefined),
      remotes,
      dataDir: options.dataDir,
      logger,
      metrics,
      tracing,
      serviceSecret: serviceSecret(options.dataDir, options.serviceSecret),
      ...(options.redisUrl === undefined ? {} : { redisUrl: options.redisUrl }),
      ...(options.maxConnections === undefined ? {} : { maxConnections: options.maxConnections }),
      ...(options.databaseTimeouts === undefined ? {} : { databaseTimeouts: options.databaseTimeouts }),
      ...(options.clock === undefined ? {} : { clock: options.clock }),
      ...(options.slowStatementMs === undefined ? {} : { slowStatementMs: options.slowStatementMs }),
      ...(options.work === undefined ? {} : { work: options.work }),
    });
    closers.add('platform', () => running.close(), platformCloseMs);
    if (options.demo !== false) await seedDemoWorld(running.platform, options.signal);
    goOn();
    const gateway = await openGateway(options, running, logger, closers);
    closers.add('watch of the database', () => database.release());
    return { url: await gateway.listen(options.port, options.host), databaseUrl: database.url, running, gateway, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openGateway(options: StartOptions, running: RunningPlatform, logger: Logger, closers: Closers): Promise<Gateway> {
  const authenticator = await createAuthenticator(running.platform, options.tokenIssuers);
  closers.add('authenticator', () => authenticator.close());
  const transports = openTransports(options, running, logger);
  closers.add('transports', async () => {
    for (const transport of transports.values()) await transport.close?.();
  });
  const authenticate: Authenticate = async (credentials) => {
    requireKnownName(credentials);
    return authenticator.authenticate(withSessionCookie(credentials));
  };
  const byToken = standingByAuthenticating(authenticate);
  const raw = [...running.subgraphs.values()].flatMap((subgraph) => subgraph.running.routes ?? []);
  const { database } = running.platform;
  const limiting = options.rateLimits === true ? openRateLimits(options.redisUrl, logger) : null;
  if (limiting !== null) closers.add('rate limits', () => limiting.close());
  const caching = options.redisUrl === undefined ? null : openSharedCache(options.redisUrl, await namespaceOf(database), logger);
  if (caching !== null) closers.add('cache', () => caching.close());
  const { manifest, restPaths } = await registeredDocuments(logger);
  const proxies = options.trustedProxies ?? noProxies;
  const sessions = sessionRoutes({
    authenticate,
    execute: (operation) => gateway.execute(operation),
    origins: { allowed: options.corsOrigins ?? [], local: false, proxies },
    now: () => running.platform.clock.now(),
  });
  const gateway: Gateway = await createGateway({
    supergraphSdl: await readFile(supergraphFile, 'utf8'),
    transports,
    logger,
    authenticate,
    checkStanding: (caller, credentials) =>
      caller.sessionId !== null && authenticator.isRevoked(caller.sessionId) ? Promise.resolve('revoked') : byToken(caller, credentials),
    explorer: '/explorer/',
    routes: [explorerRoute(), jwksRoute(() => authenticator.jwks()), ...sessions, ...raw.map(rawRoute)],
    readyChecks: [
      { name: 'database', check: async () => void (await database.system((tx) => tx.execute(sql`select 1`))) },
      ...subgraphChecks(transports),
    ],
    executor: options.executor ?? 'marque',
    liveFields: ['auctionChanged', 'auctionsChanged', 'walletChanged', 'serviceRequestChanged', 'inventoryChanged', 'sessionRevoked'],
    introspection: options.introspection ?? true,
    allowedOrigins: options.corsOrigins ?? [],
    localOrigins: options.localOrigins ?? false,
    trustedProxies: proxies,
    limits: operationLimitsIn(options.givenLimits ?? {}),
    connections: connectionLimitsIn(options.givenLimits ?? {}),
    registeredDocuments: manifest,
    trustedDocuments: options.trustedDocuments ?? 'any',
    restPaths,
    registry: running.platform.metrics,
    tracing: running.platform.tracing,
    explain: options.explain ?? 'staff',
    ...(options.metricsToken === undefined ? {} : { metricsToken: options.metricsToken }),
    ...(options.slowOperationMs === undefined ? {} : { slowOperationMs: options.slowOperationMs }),
    ...limiting?.options,
    ...(caching === null ? {} : { cache: { second: caching.second } }),
    ...options.gateway,
  });
  closers.add('gateway', () => gateway.close(), gatewayCloseMs);
  closers.add('changes', followChanges(running.platform.live, gateway, logger));
  return gateway;
}

/** The road to each subgraph: in this process where it runs here, else over HTTP. */
function openTransports(options: StartOptions, running: RunningPlatform, logger: Logger): Map<string, SubgraphTransport> {
  const secret = running.platform.serviceSecret;
  const here = [...running.subgraphs].map(([name, { definition, running: subgraph }]): [string, SubgraphTransport] => {
    return [
      name,
      inProcess({
        schema: definition.schema,
        context: (caller) => subgraph.context(caller),
        report: (hidden, { requestId }) => logger.error({ err: hidden, subgraph: name, requestId }, 'a resolver failed'),
      }),
    ];
  });
  const elsewhere = Object.entries(options.subgraphUrls ?? {}).map(([name, url]): [string, SubgraphTransport] => [
    name,
    overHttp({ name, url, secret, ...(options.subgraphTimeoutMs === undefined ? {} : { timeoutMs: options.subgraphTimeoutMs }) }),
  ]);
  return new Map([...here, ...elsewhere]);
}
