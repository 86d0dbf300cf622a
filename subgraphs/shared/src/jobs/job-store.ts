import { sql } from 'drizzle-orm';
import type { Clock } from '../clock/clock.js';
import type { Database, Transaction } from '../db/db.js';
import type { JobTask, NewJob } from './job.js';

const keyOf = ({ name }: JobTask): string => `every:${name}`;

/** Stores jobs; those that run by themselves under a key of their task. */
export class JobStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Stores the job in the transaction. */
  async schedule(tx: Transaction, { task, payload, runAt, key }: NewJob): Promise<void> {
    const at = (runAt ?? this.clock.now()).toISOString();
    await tx.execute(sql`select platform.add_job(${task}, ${JSON.stringify(payload)}::json, ${at}::timestamptz, ${key})`);
  }

  /** Stores the first run of a task that repeats, unless one waits or runs already. */
  async ensureFirst(task: JobTask, everyMs: number): Promise<void> {
    const at = this.after(everyMs).toISOString();
    await this.database.system((tx) => tx.execute(sql`select platform.ensure_job(${task.name}, ${at}::timestamptz, ${keyOf(task)})`));
  }

  /** Stores the next run of a task that repeats. */
  async scheduleNext(task: JobTask, everyMs: number): Promise<void> {
    const next = { task: task.name, payload: null, runAt: this.after(everyMs), key: keyOf(task) };
    await this.database.system((tx) => this.schedule(tx, next));
  }

  private after(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
