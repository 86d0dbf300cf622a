/** The whole platform with each subgraph in a process of its own, on one machine: for trying and measuring that mode. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { passedOn } from '@marque/shared/files/environment';
import { PlainError } from '@marque/shared/errors/plain-reason';
import { type SubgraphName, subgraphNames } from '@marque/shared/platform/subgraph';
import { pino } from 'pino';
import { prepareDatabase } from './prepare-database.js';
import { seedOnce } from './seed.js';
import { serviceSecret } from './service-secret.js';
import { subgraphs } from './subgraphs.js';
import { type RunningMarque, startPlatform } from './all-in-one.js';
import type { StartOptions } from './start-options.js';

const lookEveryMs = 100;
const lookTimeoutMs = 5_000;
/**
 * MiB of a half of the space for new objects. Seven processes share one machine: by default each would soon hold more than 100 MB for these
 * alone. Only `vehicles`, whose lists have wide rows, would spend a third of its time on collecting with so little.
 */
const newSpaceMb = (name: SubgraphName): number => (name === 'vehicles' ? 16 : 4);

/** Starts database, seven subgraph processes on ports after `firstPort`, and the gateway in this process. */
export async function startDistributed(options: StartOptions & { firstPort: number }): Promise<RunningMarque> {
  const logger = options.logger ?? pino({ level: 'silent' });
  const database = await prepareDatabase({ ...options, logger }, subgraphs);
  const children: Child[] = [];
  let ending = false;
  const stopAll = async () => {
    ending = true;
    await Promise.all(children.map(stopChild));
    await database.stop();
  };
  try {
    const secret = serviceSecret(options.dataDir, options.serviceSecret);
    const shared = { ...options, databaseUrl: database.url, serviceSecret: secret };
    if (options.demo !== false) await seedOnce(shared);
    const urls = Object.fromEntries(
      subgraphNames.map((name, index) => [name, `http://127.0.0.1:${options.firstPort + index}/graphql`]),
    ) as Record<SubgraphName, string>;
    for (const [index, name] of subgraphNames.entries()) {
      children.push({ name, process: startChild(name, options.firstPort + index, { database: database.url, secret, urls, options }) });
    }
    await Promise.all(children.map((child) => untilHealthy(child, urls[child.name], options.signal)));
    for (const { name, process: child } of children) {
      child.once('exit', (code, signal) => {
        if (!ending) logger.error({ subgraph: name, code, signal }, 'a subgraph has ended; what it owns is unavailable');
      });
    }
    const marque = await startPlatform({ ...shared, demo: false, subgraphUrls: urls });
    return {
      ...marque,
      async close() {
        ending = true;
        await database.release();
        await marque.close();
        await stopAll();
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

interface Child {
  readonly name: SubgraphName;
  readonly process: ChildProcess;
}

interface ChildSettings {
  database: string;
  secret: string;
  urls: Record<SubgraphName, string>;
  options: StartOptions;
}

function startChild(name: SubgraphName, port: number, { database, secret, urls, options }: ChildSettings): ChildProcess {
  const others = Object.entries(urls).filter(([other]) => other !== name);
  const server = fileURLToPath(new URL(`../../../subgraphs/${name}/dist/server.js`, import.meta.url));
  return spawn(process.execPath, [`--max-semi-space-size=${newSpaceMb(name)}`, server], {
    // The channel tells it when this process is gone.
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      PORT: String(port),
      DATABASE_URL: database,
      DATABASE_POOL: '8',
      ...timeoutsOf(options),
      DATA_DIR: options.dataDir,
      SERVICE_SECRET: secret,
      SUBGRAPH_URLS: others.map(([other, url]) => `${other}=${url}`).join(','),
      ...passedOn(),
      LOG_LEVEL: 'warn',
      APOLLO_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      // glibc else keeps freed memory in a store for each of Node's threads; other C libraries do not read this.
      MALLOC_ARENA_MAX: '1',
      ...(options.traceEndpoint === undefined ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: options.traceEndpoint }),
      ...(options.traceSampling === undefined
        ? {}
        : { OTEL_TRACES_SAMPLER: options.traceSampling.sampler, OTEL_TRACES_SAMPLER_ARG: String(options.traceSampling.ratio) }),
      ...(options.metricsToken === undefined ? {} : { METRICS_TOKEN: options.metricsToken }),
      ...(options.slowStatementMs === undefined ? {} : { SLOW_STATEMENT_MS: String(options.slowStatementMs) }),
      ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    },
  });
}

/** The bounds on the database as a child's settings. */
function timeoutsOf({ databaseTimeouts: timeouts }: StartOptions): Record<string, string> {
  if (timeouts === undefined) return {};
  return {
    DATABASE_STATEMENT_TIMEOUT_MS: String(timeouts.statementMs),
    DATABASE_LOCK_TIMEOUT_MS: String(timeouts.lockMs),
    DATABASE_IDLE_TRANSACTION_TIMEOUT_MS: String(timeouts.idleTransactionMs),
  };
}

/** Waits as long as the process lives: how long a start takes is the machine's affair. */
async function untilHealthy({ name, process: child }: Child, url: string, signal?: AbortSignal): Promise<void> {
  const health = url.replace('/graphql', '/health');
  for (;;) {
    signal?.throwIfAborted();
    if (hasEnded(child)) {
      throw new PlainError(`The subgraph ${name} has ended (${child.signalCode ?? child.exitCode}) before it served; it says above why.`);
    }
    const ok = await fetch(health, { signal: AbortSignal.timeout(lookTimeoutMs) }).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await sleep(lookEveryMs);
  }
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function stopChild({ process: child }: Child): Promise<void> {
  if (hasEnded(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(timer);
}
