import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import pg from 'pg';
import { Waking } from '../clock/waking.js';
import { seldom } from './seldom.js';

/** Arbitrary, but the same for every process of the platform: with the hash of a worker's name it makes the worker's lock. */
export const workerLockClass = 7_246_005;

const lookEveryMs = 3_000;
/** Once a worker is without its lock. */
const lookAgainMs = 1_500;
/** Long enough for a living process to be seen again when its connection was cut. */
const deadAfterLooks = 3;
const reconnectMs = 250;
const answerMs = 2_000;
/** A machine that vanishes closes no connection: the server then asks after it, and gives up after some twenty seconds. */
const noticeLostMachines = 'set tcp_keepalives_idle = 8; set tcp_keepalives_interval = 4; set tcp_keepalives_count = 3';

/** A job whose key was given to a newer one has nothing left to do, and goes. */
const lookAround = `
  with superseded as (delete from jobs._private_jobs where key is null and locked_at is null and attempts >= max_attempts)
  select platform.silent_job_workers($1) as worker`;

export interface LivingWorkersOptions {
  /** Of a role that owns the jobs' schema. */
  readonly url: string;
  readonly logger: Logger;
  /** Between two looks; three seconds, and half of it while a worker is without its lock, when left out. */
  readonly lookEveryMs?: number;
}

/**
 * Says which workers of this process live, and takes from dead ones the jobs that they hold: a session's advisory lock for each worker is
 * gone with its process, however that ended. The library itself would wait for four hours. A worker counts as dead when it is found
 * without its lock three times in a row, for one whose connection was cut has it again by then; a job that runs twice nevertheless is safe to
 * repeat.
 */
export class LivingWorkers {
  private readonly workers = new Set<string>();
  private session: pg.Client | null = null;
  /** In how many looks in a row each was without its lock. */
  private suspected: ReadonlyMap<string, number> = new Map();
  private stopped = false;
  private readonly waking = new Waking();
  private loop: Promise<void> = Promise.resolve();
  private readonly lost: (error: unknown) => void;

  constructor(private readonly options: LivingWorkersOptions) {
    this.lost = seldom((error: unknown) =>
      options.logger.warn({ err: error }, 'the job runner cannot look after its workers; trying again'),
    );
  }

  /** Counts a worker of this process as alive from now on. */
  add(worker: string): void {
    this.workers.add(worker);
    const { session } = this;
    if (session) lock(session, worker).catch((error: unknown) => this.abandon(session, error));
  }

  /** Begins to look after jobs that nobody runs any more. */
  start(): void {
    this.loop = this.watch();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.waking.stop();
    await this.loop;
    await this.session?.end().catch(() => {});
    this.session = null;
  }

  private async watch(): Promise<void> {
    while (!this.stopped) {
      try {
        const session = this.session ?? (await this.open());
        await this.look(session);
        await this.waking.pause(this.options.lookEveryMs ?? (this.suspected.size > 0 ? lookAgainMs : lookEveryMs));
      } catch (error) {
        this.drop();
        if (this.stopped) return;
        this.lost(error);
        await sleep(reconnectMs);
      }
    }
  }

  /** A session with the locks of all workers of this process. */
  private async open(): Promise<pg.Client> {
    const session = new pg.Client({
      connectionString: this.options.url,
      application_name: 'marque job workers',
      keepAlive: true,
      // A connection that is cut under a statement may never answer it.
      query_timeout: answerMs,
      connectionTimeoutMillis: answerMs,
    });
    session.on('error', (error) => this.abandon(session, error));
    try {
      await session.connect();
      await session.query(noticeLostMachines);
      for (const worker of this.workers) await lock(session, worker);
      this.session = session;
      // Those that came while the others were locked; a lock that is held already is harmless.
      for (const worker of this.workers) await lock(session, worker);
    } catch (error) {
      session.end().catch(() => {});
      throw error;
    }
    // Nobody was looked at while this process itself could not be seen.
    this.suspected = new Map();
    return session;
  }

  /** Has the next session opened at once: this one may speak for a worker no more. */
  private abandon(session: pg.Client, error: unknown): void {
    this.lost(error);
    if (this.session !== session) return;
    this.drop();
    this.waking.wake();
  }

  private drop(): void {
    this.session?.end().catch(() => {});
    this.session = null;
  }

  private async look(session: pg.Client): Promise<void> {
    const { rows } = await session.query<{ worker: string }>(lookAround, [workerLockClass]);
    const silent = rows.map(({ worker }) => worker).filter((worker) => !this.workers.has(worker));
    this.suspected = new Map(silent.map((worker) => [worker, (this.suspected.get(worker) ?? 0) + 1]));
    const dead = silent.filter((worker) => (this.suspected.get(worker) ?? 0) >= deadAfterLooks);
    if (dead.length > 0) {
      this.options.logger.warn({ workers: dead }, 'jobs of a process that has ended are taken over');
      await session.query('select jobs.force_unlock_workers($1)', [dead]);
      // The processes that can run them hear of it as of jobs that were stored.
      await session.query(`notify "jobs:insert"`);
    }
  }
}

/** Shared, for the session of before may not be known to be dead yet. */
const lock = (session: pg.Client, worker: string): Promise<unknown> =>
  session.query('select pg_advisory_lock_shared($1, hashtext($2))', [workerLockClass, worker]);
