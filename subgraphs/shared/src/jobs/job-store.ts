import { sql } from 'drizzle-orm';
import type { Clock } from '../clock/clock.js';
import type { Database, Transaction } from '../db/db.js';
import { type Given, statement } from '../db/statement.js';
import type { JobTask, NewJob } from './job.js';

const keyOf = ({ name }: JobTask): string => `every:${name}`;

const addJobs = statement(({ jobs }: Given<{ jobs: string }>) => sql`select platform.add_jobs(${jobs}::json)`);
const withdrawJobs = statement(({ keys }: Given<{ keys: readonly string[] }>) => sql`select platform.withdraw_jobs(${keys}::text[])`);
const ensureJob = statement(
  ({ task, at, key }: Given<{ task: string; at: Date; key: string }>) =>
    sql`select platform.ensure_job(${task}, ${at}::timestamptz, ${key})`,
);

/** A century: jobs are held back by it from the library's clock, which is the machine's, where time is moved by hand. */
export const heldBackMs = 36_525 * 86_400_000;

/** Stores jobs; those that run by themselves under a key of their task. */
export class JobStore {
  /** @param byHand whether time is moved by hand */
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly byHand = false,
  ) {}

  /** Stores the jobs in the transaction, by one statement. */
  async schedule(tx: Transaction, ...jobs: readonly NewJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const now = this.clock.now();
    const specs = jobs.map(({ task, payload, runAt = now, key }) => ({ task, payload, run_at: this.stored(runAt, now), job_key: key }));
    await addJobs(tx, { jobs: JSON.stringify(specs) });
  }

  /** Takes jobs back in the transaction. */
  async withdraw(tx: Transaction, keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await withdrawJobs(tx, { keys });
  }

  /** Stores the first run of a task that repeats, unless one waits or runs already. */
  async ensureFirst(task: JobTask, everyMs: number): Promise<void> {
    const first = { task: task.name, at: this.stored(this.after(everyMs)), key: keyOf(task) };
    await this.database.system((tx) => ensureJob(tx, first));
  }

  /** Stores the next run of a task that repeats. */
  async scheduleNext(task: JobTask, everyMs: number): Promise<void> {
    const next = { task: task.name, payload: null, runAt: this.after(everyMs), key: keyOf(task) };
    await this.database.system((tx) => this.schedule(tx, next));
  }

  /** As it is stored: what is not due yet must not become so while no time passes. */
  private stored(at: Date, now = this.clock.now()): Date {
    return this.byHand && at > now ? new Date(at.getTime() + heldBackMs) : at;
  }

  private after(ms: number): Date {
    return new Date(this.clock.now().getTime() + ms);
  }
}
