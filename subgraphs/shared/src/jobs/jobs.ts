/** Durable jobs on PostgreSQL, run by graphile-worker. */
import { EventEmitter } from 'node:events';
import { sql } from 'drizzle-orm';
import { Logger as WorkerLogger, run, runOnce, type Runner, type WorkerEvents } from 'graphile-worker';
import type { Logger } from 'pino';
import pg from 'pg';
import postgres, { type Sql } from 'postgres';
import type { Clock } from '../clock/clock.js';
import type { Database, Transaction } from '../db/db.js';
import { type DatabaseTimeouts, sessionSettings } from '../db/timeouts.js';
import type { Json } from '../events/events.js';
import { type JobLane, lanes } from './lanes.js';
import { LivingWorkers } from './living-workers.js';
import { taskListOf } from './task-list.js';
import type { JobWatch } from './watch.js';
import { seldom } from './seldom.js';
import type { Tracing } from '../tracing/tracing.js';

export type { JobLane } from './lanes.js';

/** Work that a stored job names. It may run again after a crash, so its effect must be safe to repeat. */
export interface JobTask {
  /** Unique in the platform: `auction.close`. */
  readonly name: string;
  /** Whom it may have to wait for. `BACKGROUND` when left out. */
  readonly lane?: JobLane;
  /** Runs by itself with this pause between the end of one run and the start of the next, on one process at a time. */
  readonly everyMs?: number;
  run(payload: Json): Promise<void>;
}

/** A job to be stored. */
export interface NewJob {
  task: string;
  payload: Json;
  /** Not before this time; at once when left out. */
  runAt?: Date;
  /** Names the work: a waiting job with the same key is replaced, and one that runs is not tried again. */
  key: string;
}

export interface JobRunner {
  /** Stores the job in the caller's transaction: it exists if and only if the transaction commits. */
  schedule(tx: Transaction, job: NewJob): Promise<void>;
}

/** A runner that also works: it polls, is told of jobs that are due at once, and takes over what a dead process was at. */
export interface RunningJobs extends JobRunner {
  /** Stores the first run of the tasks that run by themselves. */
  prepare(tasks: readonly JobTask[]): Promise<void>;
  start(tasks: readonly JobTask[]): Promise<void>;
  /** Runs what is due by the platform's clock and returns when nothing is; for tests that move time. */
  runDue(tasks: readonly JobTask[]): Promise<void>;
  stop(): Promise<void>;
}

const schema = 'jobs';
/** The library's statements are short; beside them each lane listens on a connection of its own. */
const sharedConnections = 5;
const quiet = new WorkerLogger(() => () => {});

export interface JobsOptions {
  /** The database's URL, of a role that owns the jobs' schema. */
  readonly url: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly watch: JobWatch;
  readonly tracing: Tracing | null;
  /** Of the library's own statements. */
  readonly timeouts: DatabaseTimeouts;
}

/** Opens the runner; it works once it is started. */
export function openJobs({ url, database, clock, logger, watch, tracing, timeouts }: JobsOptions): RunningJobs {
  let runners: Runner[] = [];
  let pool: pg.Pool | null = null;
  let workers: LivingWorkers | null = null;
  const observers = { logger, watch, tracing };

  async function schedule(tx: Transaction, { task, payload, runAt, key }: NewJob): Promise<void> {
    const at = (runAt ?? clock.now()).toISOString();
    await tx.execute(sql`select platform.add_job(${task}, ${JSON.stringify(payload)}::json, ${at}::timestamptz, ${key})`);
  }

  const keyOf = (task: JobTask) => `every:${task.name}`;
  const afterMs = (ms: number) => new Date(clock.now().getTime() + ms);
  const scheduleNext = (task: JobTask, everyMs: number) =>
    database.system((tx) => schedule(tx, { task: task.name, payload: null, runAt: afterMs(everyMs), key: keyOf(task) }));

  return {
    schedule,
    async prepare(tasks) {
      for (const task of tasks) {
        if (task.everyMs === undefined) continue;
        const at = afterMs(task.everyMs).toISOString();
        await database.system((tx) => tx.execute(sql`select platform.ensure_job(${task.name}, ${at}::timestamptz, ${keyOf(task)})`));
      }
    },
    async start(tasks) {
      if (tasks.length === 0) return;
      // A pool of our own: the library's lets a lost connection end the process.
      pool = new pg.Pool({ connectionString: url, max: sharedConnections + lanes.length, ...sessionSettings(timeouts) });
      const lost = seldom((error: unknown) => logger.warn({ err: error }, 'a connection of the job runner was lost'));
      pool.on('error', lost);
      pool.on('connect', (client) => client.on('error', lost));
      const living = new LivingWorkers({ url, logger });
      workers = living;
      living.start();
      for (const { lane, concurrency, pollMs } of lanes) {
        const own = tasks.filter((task) => (task.lane ?? 'BACKGROUND') === lane);
        if (own.length === 0) continue;
        // What the library locks a job for is the pool of its workers.
        const events: WorkerEvents = new EventEmitter().on('pool:create', ({ workerPool }) => living.add(workerPool.id));
        const taskList = taskListOf(own, observers, scheduleNext);
        const shared = { pgPool: pool, schema, noHandleSignals: true, logger: quiet };
        const runner = await run({ ...shared, concurrency, pollInterval: pollMs, events, taskList });
        runner.promise.catch((error: unknown) => logger.error({ err: error, lane }, 'the job runner has stopped'));
        runners.push(runner);
      }
    },
    async runDue(tasks) {
      const owner = postgres(url, { max: 1, onnotice: () => {} });
      // Stored when all is done: by the machine's clock, which the library follows, a repeating task may be due again at once.
      const repeating = new Map<JobTask, number>();
      const taskList = taskListOf(tasks, observers, async (task, everyMs) => repeating.set(task, everyMs));
      try {
        while ((await makeDue(owner, tasks, clock)) > 0) {
          await runOnce({ connectionString: url, schema, noHandleSignals: true, logger: quiet, taskList });
        }
      } finally {
        for (const [task, everyMs] of repeating) await scheduleNext(task, everyMs);
        await owner.end();
      }
    },
    async stop() {
      await Promise.all(runners.map((runner) => runner.stop()));
      // Only now: until they have ended, nobody may take their jobs.
      await workers?.stop();
      await pool?.end();
      [runners, pool, workers] = [[], null, null];
    },
  };
}

/** Lets the library's own clock see as due what the platform's clock says is due; returns how many there are. */
async function makeDue(owner: Sql, tasks: readonly JobTask[], clock: Clock): Promise<number> {
  const names = tasks.map((task) => task.name);
  const rows = await owner`
    update jobs._private_jobs set run_at = now()
    where run_at <= ${clock.now().toISOString()} and locked_at is null and attempts < max_attempts
      and task_id in (select id from jobs._private_tasks where identifier = any (${names}))
    returning id`;
  return rows.length;
}
