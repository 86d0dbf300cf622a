import type { Logger } from 'pino';
import type { Pool } from 'pg';
import { Waking } from '../clock/waking.js';
import { seldom } from './seldom.js';

/** The safety net, for what nobody told of. */
const lookEveryMs = 5_000;
/** While nobody can tell. */
const lookSoonMs = 1_000;
/** Several jobs that are stored together are looked for once. */
const coalesceMs = 10;

/** The jobs of one task that nobody is at, by the database's clock. However many of one task are due, those of the others are seen. */
interface WaitingJobs {
  readonly task: string;
  readonly due: number;
  /** When the next one is due that is not yet; null without such. */
  readonly next_in_ms: number | null;
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
    const { rows } = await this.options.pool.query<WaitingJobs>(
      `select t.identifier as task, count(*) filter (where j.run_at <= now())::int as due,
         extract(epoch from min(j.run_at) filter (where j.run_at > now()) - now())::float8 * 1000 as next_in_ms
       from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id
       where j.is_available and t.identifier = any ($1) group by t.identifier`,
      [this.options.tasks],
    );
    for (const { task, due } of rows) if (due > 0) this.options.start(task, due);
    return Math.min(lookEveryMs, ...rows.flatMap(({ next_in_ms: nextInMs }) => nextInMs ?? []));
  }
}
