import type { Logger } from 'pino';
import type { Pool } from 'pg';
import { Waking } from '../clock/waking.js';
import { seldom } from './seldom.js';

/** The safety net, for what nobody told of. */
const lookEveryMs = 5_000;
/** While nobody can tell, and while there are more due than one look has room for. */
const lookSoonMs = 1_000;
/** Several jobs that are stored together are looked for once. */
const coalesceMs = 10;
/** Jobs of one look: more than all lanes run at once. */
const jobsPerLook = 50;

/** A job that waits: how long, by the database's clock; negative for one that is due. */
interface WaitingJob {
  readonly task: string;
  readonly due_in_ms: number;
}

export interface DueJobsOptions {
  readonly pool: Pool;
  readonly logger: Logger;
  /** The tasks whose jobs this process runs. */
  readonly tasks: readonly string[];
  /** Has jobs of a task started: so many are due. */
  readonly start: (task: string, due: number) => void;
}

/**
 * Knows when the next job is due, so that no worker has to ask: one look tells of those that are due and of the next, and the next look is at
 * that one's time, or as soon as jobs are stored.
 */
export class DueJobs {
  private stopped = false;
  /** Workers that are not told of stored jobs now. */
  private readonly deaf = new Set<string>();
  private readonly waking = new Waking();
  private loop: Promise<void> = Promise.resolve();
  private readonly lost: (error: unknown) => void;

  constructor(private readonly options: DueJobsOptions) {
    this.lost = seldom((error: unknown) => options.logger.warn({ err: error }, 'due jobs cannot be looked for; trying again'));
  }

  start(): void {
    this.loop = this.follow();
  }

  /** Has jobs looked for soon: some were stored, or have failed and are to be tried again. */
  wake(): void {
    this.waking.wake();
  }

  /** These workers are told of no stored jobs until they hear again: their connection is lost. */
  isDeaf(workers: string): void {
    this.deaf.add(workers);
    this.wake();
  }

  /** What was stored meanwhile is looked for. */
  hears(workers: string): void {
    this.deaf.delete(workers);
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.waking.stop();
    await this.loop;
  }

  private async follow(): Promise<void> {
    while (!this.stopped) {
      await this.waking.sleep(coalesceMs);
      if (this.stopped) return;
      const nextInMs = await this.look().catch((error: unknown) => {
        this.lost(error);
        return lookSoonMs;
      });
      await this.waking.pause(Math.min(nextInMs, this.deaf.size > 0 ? lookSoonMs : lookEveryMs));
    }
  }

  /** Has those started that are due; tells in how many milliseconds to look again. */
  private async look(): Promise<number> {
    const { rows } = await this.options.pool.query<WaitingJob>(
      `select t.identifier as task, extract(epoch from j.run_at - clock_timestamp())::float8 * 1000 as due_in_ms
       from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id
       where j.is_available and t.identifier = any ($1) order by j.priority, j.run_at limit ${jobsPerLook}`,
      [this.options.tasks],
    );
    const due = rows.filter((job) => job.due_in_ms <= 0);
    for (const [task, jobs] of Map.groupBy(due, (job) => job.task)) this.options.start(task, jobs.length);
    const next = rows.find((job) => job.due_in_ms > 0);
    return next?.due_in_ms ?? (rows.length === jobsPerLook ? lookSoonMs : lookEveryMs);
  }
}
