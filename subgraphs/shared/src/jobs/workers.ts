import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger as WorkerLogger, run, type Runner, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Logger } from 'pino';
import pg from 'pg';
import type { Clock } from '../clock/clock.js';
import type { Database } from '../db/db.js';
import { type DatabaseTimeouts, sessionSettings } from '../db/timeouts.js';
import type { Tracing } from '../tracing/tracing.js';
import { DueJobs } from './due-jobs.js';
import type { JobStore } from './job-store.js';
import type { JobTask } from './job.js';
import { lanes } from './lanes.js';
import { LivingWorkers } from './living-workers.js';
import { isStanding, StandingJobs } from './standing-jobs.js';
import { seldom } from './seldom.js';
import { taskListOf } from './task-list.js';
import type { JobWatch } from './watch.js';

/** What jobs are stored and run with. */
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
  /** Whether jobs run only when they are told to, by a clock that is moved by hand. */
  readonly byHand?: boolean;
}

/** What every use of the library has in common. */
export const libraryOptions = { schema: 'jobs', noHandleSignals: true, logger: new WorkerLogger(() => () => {}) };

/** The library's statements are short; beside them each pool of workers listens on a connection of its own. */
const sharedConnections = 5;
/** Idle workers are told of due jobs and need not ask. */
const pollMs = 300_000;
/** The library tries a failed job again after some seconds, and tells nobody. */
const failedAgainMs = 1_000;

/** Workers that run some of the tasks. */
interface Group {
  readonly name: string;
  readonly concurrency: number;
  readonly tasks: readonly JobTask[];
}

/** What one start has opened. */
interface Opened {
  readonly pool: pg.Pool;
  readonly living: LivingWorkers;
  readonly standing: StandingJobs;
  readonly due: DueJobs;
  readonly runners: Runner[];
  /** The workers of each task. */
  readonly pools: Map<string, WorkerPool>;
}

/** The workers of one process: a pool of them for each lane and one for the jobs that stay, woken when jobs are due. */
export class JobWorkers {
  private opened: Opened | null = null;

  constructor(
    private readonly options: JobsOptions,
    private readonly store: JobStore,
  ) {}

  async start(tasks: readonly JobTask[]): Promise<void> {
    if (tasks.length === 0) return;
    const opened = this.open(tasks);
    this.opened = opened;
    opened.living.start();
    for (const group of groupsOf(tasks)) if (group.tasks.length > 0) await this.startGroup(opened, group);
    opened.due.start();
  }

  async stop(): Promise<void> {
    const { opened } = this;
    this.opened = null;
    if (!opened) return;
    opened.standing.stop();
    await opened.due.stop();
    await Promise.all(opened.runners.map((runner) => runner.stop()));
    // Only now: until they have ended, nobody may take their jobs.
    await opened.living.stop();
    await endPool(opened.pool);
  }

  private open(tasks: readonly JobTask[]): Opened {
    const { url, logger, timeouts } = this.options;
    // A pool of our own: the library's lets a lost connection end the process.
    const pool = new pg.Pool({ connectionString: url, max: sharedConnections + groupsOf(tasks).length, ...sessionSettings(timeouts) });
    const lost = seldom((error: unknown) => logger.warn({ err: error }, 'a connection of the job runner was lost'));
    pool.on('error', lost);
    pool.on('connect', (client) => client.on('error', lost));
    const pools = new Map<string, WorkerPool>();
    const due = new DueJobs({
      pool,
      logger,
      tasks: tasks.map((task) => task.name),
      start: (task, count) => pools.get(task)?.nudge(count),
    });
    return { pool, pools, due, living: new LivingWorkers({ url, logger }), standing: new StandingJobs(this.store), runners: [] };
  }

  private async startGroup(opened: Opened, { name, concurrency, tasks }: Group): Promise<void> {
    const { due, living, standing, pool, pools, runners } = opened;
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      for (const task of tasks) pools.set(task.name, workerPool);
      // What the library locks a job for is the pool of its workers.
      living.add(workerPool.id);
    });
    events.on('pool:listen:notification', () => due.wake());
    events.on('pool:listen:error', () => due.isDeaf(name));
    events.on('pool:listen:success', () => due.hears(name));
    events.on('job:error', () => setTimeout(() => due.wake(), failedAgainMs).unref());
    const runner = await run({
      ...libraryOptions,
      pgPool: pool,
      concurrency,
      pollInterval: pollMs,
      events,
      taskList: taskListOf(tasks, this.options, (task, everyMs) => standing.next(task, everyMs)),
    });
    runner.promise.catch((error: unknown) => this.options.logger.error({ err: error, workers: name }, 'the job runner has stopped'));
    runners.push(runner);
  }
}

/** Jobs that stay take a slot each, and none of a lane's. */
function groupsOf(tasks: readonly JobTask[]): Group[] {
  const [staying, others] = [tasks.filter(isStanding), tasks.filter((task) => !isStanding(task))];
  const inLanes = lanes.map(({ lane, concurrency }) => {
    return { name: lane, concurrency, tasks: others.filter((task) => (task.lane ?? 'BACKGROUND') === lane) };
  });
  return [...inLanes, { name: 'STANDING', concurrency: staying.length, tasks: staying }];
}

/** The library does not wait for the statements that end its last jobs, and the pool not for those that have no connection yet. */
async function endPool(pool: pg.Pool): Promise<void> {
  while (pool.waitingCount > 0) await sleep(5);
  await pool.end();
}
