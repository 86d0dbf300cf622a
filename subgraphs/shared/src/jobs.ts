/** Durable jobs on PostgreSQL, run by graphile-worker. */
import { sql } from 'drizzle-orm';
import { Logger as WorkerLogger, run, runOnce, type TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import pg from 'pg';
import postgres, { type Sql } from 'postgres';
import type { Clock } from './clock.js';
import type { Database, Transaction } from './db.js';
import type { Json } from './events.js';
import { newId } from './ids.js';
import type { JobWatch } from './jobs/watch.js';
import { inRequest } from './request-scope.js';
import { seldom } from './seldom.js';
import type { Tracing } from './tracing.js';

/** Work that a stored job names. It may run again after a crash, so its effect must be safe to repeat. */
export interface JobTask {
  /** Unique in the platform: `auction.close`. */
  readonly name: string;
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
  /** A waiting job with the same key is replaced. */
  key?: string;
}

export interface JobRunner {
  /** Stores the job in the caller's transaction: it exists if and only if the transaction commits. */
  schedule(tx: Transaction, job: NewJob): Promise<void>;
}

/** A runner that also works: it polls twice a second and is told of jobs that are due at once. */
export interface RunningJobs extends JobRunner {
  /** Stores the first run of the tasks that run by themselves. */
  prepare(tasks: readonly JobTask[]): Promise<void>;
  start(tasks: readonly JobTask[]): Promise<void>;
  /** Runs what is due by the platform's clock and returns when nothing is; for tests that move time. */
  runDue(tasks: readonly JobTask[]): Promise<void>;
  stop(): Promise<void>;
}

const schema = 'jobs';
const pollInterval = 500;
const concurrency = 4;
const quiet = new WorkerLogger(() => () => {});

/** @param url the database's URL, of a role that owns the jobs' schema */
export function openJobs(
  url: string,
  database: Database,
  clock: Clock,
  logger: Logger,
  watch?: JobWatch,
  tracing: Tracing | null = null,
): RunningJobs {
  let running: Awaited<ReturnType<typeof run>> | null = null;
  let pool: pg.Pool | null = null;

  async function schedule(tx: Transaction, { task, payload, runAt, key }: NewJob): Promise<void> {
    const at = (runAt ?? clock.now()).toISOString();
    await tx.execute(sql`select platform.add_job(${task}, ${JSON.stringify(payload)}::json, ${at}::timestamptz, ${key ?? null})`);
  }

  const scheduleNext = (task: JobTask, everyMs: number) =>
    database.system((tx) =>
      schedule(tx, { task: task.name, payload: null, runAt: new Date(clock.now().getTime() + everyMs), key: `every:${task.name}` }),
    );

  const taskList = (tasks: readonly JobTask[], again = scheduleNext): TaskList =>
    Object.fromEntries(
      tasks.map((task) => [
        task.name,
        async (payload: unknown) => {
          const started = performance.now();
          const requestId = newId();
          const span = tracing?.start(`job ${task.name}`, 'internal', { 'marque.request': requestId });
          let fault: unknown;
          try {
            const work = () => inRequest(requestId, () => task.run(payload as Json));
            await (tracing && span ? tracing.within(span, work) : work());
          } catch (error) {
            fault = error;
            logger.error({ err: error, task: task.name, requestId }, 'a job failed; it will be tried again');
            throw error;
          } finally {
            span?.end(fault);
            watch?.ran(task.name, performance.now() - started, fault !== undefined);
            if (task.everyMs !== undefined) await again(task, task.everyMs);
          }
        },
      ]),
    );

  return {
    schedule,
    async prepare(tasks) {
      for (const task of tasks) if (task.everyMs !== undefined) await scheduleNext(task, task.everyMs);
    },
    async start(tasks) {
      // A pool of our own: the library's lets a lost connection end the process.
      pool = new pg.Pool({ connectionString: url, max: concurrency + 2 });
      const lost = seldom((error: unknown) => logger.warn({ err: error }, 'a connection of the job runner was lost'));
      pool.on('error', lost);
      pool.on('connect', (client) => client.on('error', lost));
      running = await run({
        pgPool: pool,
        schema,
        concurrency,
        pollInterval,
        noHandleSignals: true,
        logger: quiet,
        taskList: taskList(tasks),
      });
      running.promise.catch((error: unknown) => logger.error({ err: error }, 'the job runner has stopped'));
    },
    async runDue(tasks) {
      const owner = postgres(url, { max: 1, onnotice: () => {} });
      // Stored when all is done: by the machine's clock, which the library follows, a repeating task may be due again at once.
      const repeating = new Map<JobTask, number>();
      const list = taskList(tasks, async (task, everyMs) => void repeating.set(task, everyMs));
      try {
        while ((await makeDue(owner, tasks, clock)) > 0) {
          await runOnce({ connectionString: url, schema, noHandleSignals: true, logger: quiet, taskList: list });
        }
      } finally {
        for (const [task, everyMs] of repeating) await scheduleNext(task, everyMs);
        await owner.end();
      }
    },
    async stop() {
      await running?.stop();
      await pool?.end();
      [running, pool] = [null, null];
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
