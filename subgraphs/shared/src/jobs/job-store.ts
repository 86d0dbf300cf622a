import { sql } from 'drizzle-orm';
import type { Clock } from '../clock/clock.js';
import type { Database, Transaction } from '../db/db.js';
import { type Given, statement } from '../db/statement.js';
import type { JobTask, NewJob } from './job.js';

const keyOf = ({ name }: JobTask): string => `every:${name}`;

const addJob = statement(
  ({ task, payload, at, key }: Given<{ task: string; payload: string; at: Date; key: string | null }>) =>
    sql`select platform.add_job(${task}, ${payload}::json, ${at}::timestamptz, ${key})`,
);
const ensureJob = statement(
  ({ task, at, key }: Given<{ task: string; at: Date; key: string }>) =>
    sql`select platform.ensure_job(${task}, ${at}::timestamptz, ${key})`,
);

/** Stores jobs; those that run by themselves under a key of their task. */
export class JobStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Stores the job in the transaction. */
  async schedule(tx: Transaction, { task, payload, runAt, key }: NewJob): Promise<void> {
    await addJob(tx, { task, payload: JSON.stringify(payload), at: runAt ?? this.clock.now(), key: key ?? null });
  }

  /** Stores the first run of a task that repeats, unless one waits or runs already. */
  async ensureFirst(task: JobTask, everyMs: number): Promise<void> {
    const first = { task: task.name, at: this.after(everyMs), key: keyOf(task) };
    await this.database.system((tx) => ensureJob(tx, first));
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
