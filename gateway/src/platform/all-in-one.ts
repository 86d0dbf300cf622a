/** The whole platform in one process: database, seven subgraphs, gateway. */
import { openMetrics } from '@marque/shared/metrics';
import { openPlatform, type RunningPlatform } from '@marque/shared/platform';
import { Closers } from '@marque/shared/process/closers';
import { openTracing } from '@marque/shared/tracing';
import { pino } from 'pino';
import type { Gateway } from '../gateway/gateway.js';
import { openGateway } from './open-gateway.js';
import { prepareDatabase } from './prepare-database.js';
import { seedDemoWorld } from './seed.js';
import { serviceSecret } from './service-secret.js';
import type { StartOptions } from './start-options.js';
import { subgraphs } from './subgraphs.js';

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

/** Each above what the part may rightly need, such as a shutdown of the database with its checkpoint. */
const platformCloseMs = 10_000;
const databaseStopMs = 15_000;

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
