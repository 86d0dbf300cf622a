/** Opens the services of one process and the subgraphs that it runs. */
import type { Logger } from 'pino';
import type { Clock } from '../clock/clock.js';
import { Closers } from '../process/closers.js';
import { startDatabaseClock } from '../clock/database-clock.js';
import { type Database, openDatabase } from '../db/db.js';
import { loginUrls } from '../db/logins.js';
import { type DatabaseTimeouts, requestTimeouts, systemTimeouts } from '../db/timeouts.js';
import { DatabaseWatch } from '../db/watch.js';
import { forgetAnswers } from '../commands/commands.js';
import type { Consumer, LiveBus, PlatformEvent } from '../events/events.js';
import { openFiles } from '../files/files.js';
import { LocalBus } from '../events/live/local-bus.js';
import { namespaceOf } from '../events/namespace.js';
import { openRedisBus, type RedisBus } from '../events/live/redis-bus.js';
import { Relay } from '../events/relay.js';
import { registerEventFigures, watchEvents } from '../events/watch.js';
import { type JobTask, openJobs, type RunningJobs } from '../jobs/jobs.js';
import { watchJobs } from '../jobs/watch.js';
import { Registry } from '../metrics/metrics.js';
import { createServiceGraph } from './service-graph.js';
import type { Tracing } from '../tracing/tracing.js';
import { traceResolvers } from '../tracing/resolver-spans.js';
import type { Platform, RunningSubgraph, ServiceGraph, Subgraph, SubgraphName } from './subgraph.js';

export interface PlatformOptions {
  /** A migrated database; its user owns the schemas, and should be allowed to create roles. */
  databaseUrl: string;
  subgraphs: readonly Subgraph[];
  dataDir: string;
  logger: Logger;
  serviceSecret: string;
  redisUrl?: string;
  maxConnections?: number;
  /** What the database may take for requests; see `db/timeouts.ts`. */
  databaseTimeouts?: DatabaseTimeouts;
  /** The database's clock when left out. */
  clock?: Clock;
  /** Base URLs of the subgraphs that run in other processes. */
  remotes?: Partial<Record<SubgraphName, string>>;
  /** Replaces the calls between subgraphs in tests. */
  graph?: ServiceGraph;
  /** Whether this process also runs event consumers and jobs; `CONSUMERS` leaves the jobs to tests that move time by hand. */
  work?: boolean | 'CONSUMERS';
  /** Where figures are registered; one of its own when left out. */
  metrics?: Registry;
  /** Null or left out: no spans. */
  tracing?: Tracing | null;
  /** Statements that take longer are logged. Default 200. */
  slowStatementMs?: number;
}

const defaultSlowStatementMs = 200;

/** The open services and subgraphs of one process. */
export interface RunningPlatform {
  readonly platform: Platform;
  readonly jobs: RunningJobs;
  /** All that its jobs can be. */
  readonly tasks: readonly JobTask[];
  readonly subgraphs: ReadonlyMap<SubgraphName, { definition: Subgraph; running: RunningSubgraph }>;
  /** Stops consumers and jobs first, then the subgraphs, then the connections. */
  close(): Promise<void>;
}

/** Live bus and what feeds it: directly from the log in one process, over Redis in many. */
interface Live {
  readonly bus: LiveBus;
  readonly publish: (event: PlatformEvent) => void;
  readonly redis: RedisBus | null;
  close(): Promise<void>;
}

async function openLive(redisUrl: string | undefined, database: Database, logger: Logger): Promise<Live> {
  if (redisUrl !== undefined) {
    const bus = await openRedisBus(redisUrl, await namespaceOf(database), logger);
    return { bus, publish: () => {}, redis: bus, close: () => bus.close() };
  }
  const bus = new LocalBus();
  return { bus, publish: (event) => bus.publish(event), redis: null, close: async () => bus.close() };
}

type OpenSubgraphs = Map<SubgraphName, { definition: Subgraph; running: RunningSubgraph }>;

/** Opens everything; on failure closes what was opened and throws. */
export async function openPlatform(options: PlatformOptions): Promise<RunningPlatform> {
  const { logger, databaseUrl, dataDir, serviceSecret } = options;
  const closers = new Closers(logger);
  const close = () => closers.close();
  try {
    const pool = options.maxConnections === undefined ? {} : { maxConnections: options.maxConnections };
    const timeouts = options.databaseTimeouts ?? requestTimeouts;
    const metrics = options.metrics ?? new Registry();
    const tracing = options.tracing ?? null;
    const watch = new DatabaseWatch({ metrics, logger, tracing, slowStatementMs: options.slowStatementMs ?? defaultSlowStatementMs });
    const database: Database = openDatabase({ urls: await loginUrls(databaseUrl, serviceSecret, logger), ...pool, timeouts, watch });
    closers.add('database', () => database.close());
    const clock = options.clock ?? (await startDatabaseClock(database, closers));
    const live = await openLive(options.redisUrl, database, logger);
    closers.add('live events', () => live.close());
    const noteEvents = watchEvents(metrics);
    const publish = (events: readonly PlatformEvent[]) => {
      noteEvents(events);
      events.forEach(live.publish);
    };
    const relay = await Relay.start(database, publish, logger);
    closers.add('event relay', () => relay.stop());
    registerEventFigures(metrics, logger, database, relay);
    const jobWatch = watchJobs(metrics, database, logger);
    const stored = { url: databaseUrl, database, clock, byHand: options.work === 'CONSUMERS' };
    const jobs = openJobs({ ...stored, logger, watch: jobWatch, tracing, timeouts: systemTimeouts(timeouts) });
    const subgraphs: OpenSubgraphs = new Map();
    const graph = options.graph ?? createServiceGraph(subgraphs, options.remotes ?? {}, serviceSecret, tracing);
    const services = { database, events: relay, live: live.bus, jobs, clock, logger, graph };
    const files = openFiles({ dataDir, serviceSecret, clock });
    const platform: Platform = { ...services, files, metrics, tracing, dataDir, serviceSecret };
    await openSubgraphs(platform, options.subgraphs, { subgraphs, closers });
    const running = [...subgraphs.values()].map((each) => each.running);
    const tasks = [forgetAnswers(platform), ...running.flatMap((each) => each.tasks ?? [])];
    const consumers = running.flatMap((each) => each.consumers ?? []);
    const work = options.work ?? true;
    if (work !== false) await startConsumers(relay, consumers, live.redis, closers);
    if (work !== false) await jobs.prepare(tasks);
    if (work === true) {
      closers.add('jobs', () => jobs.stop());
      await jobs.start(tasks);
    }
    return { platform, jobs, tasks, subgraphs, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens them one after another; each finds those before it. */
async function openSubgraphs(
  platform: Platform,
  definitions: readonly Subgraph[],
  { subgraphs, closers }: { subgraphs: OpenSubgraphs; closers: Closers },
): Promise<void> {
  for (const definition of definitions) {
    if (platform.tracing !== null) traceResolvers(definition.schema);
    const running = await definition.open({ ...platform, logger: platform.logger.child({ subgraph: definition.name }) });
    subgraphs.set(definition.name, { definition, running });
    closers.add(definition.name, async () => running.close?.());
  }
}

async function startConsumers(relay: Relay, consumers: readonly Consumer[], redis: RedisBus | null, closers: Closers): Promise<void> {
  // The relay is stopped before any subgraph closes, for its consumers use them; stopping it twice is harmless.
  closers.add('event consumers', () => relay.stop());
  if (redis) await relay.consume(redis.relay);
  for (const consumer of consumers) await relay.consume(consumer, redis?.stream);
}
