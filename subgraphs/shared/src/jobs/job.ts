import type { Transaction } from '../db/db.js';
import type { Json } from '../events/events.js';
import type { JobLane } from './lanes.js';

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
  /** Stores jobs of different keys in the caller's transaction: they exist if and only if the transaction commits. */
  schedule(tx: Transaction, ...jobs: readonly NewJob[]): Promise<void>;
  /** Takes back the jobs of these keys with the caller's transaction: their work is done. One that runs already runs on. */
  withdraw(tx: Transaction, keys: readonly string[]): Promise<void>;
}

/** A runner that also works: it is told of jobs that are due at once, knows when the next is, and takes over what a dead process was at. */
export interface RunningJobs extends JobRunner {
  /** Stores the first run of the tasks that run by themselves. */
  prepare(tasks: readonly JobTask[]): Promise<void>;
  start(tasks: readonly JobTask[]): Promise<void>;
  /** Runs what is due by the platform's clock and returns when nothing is; for tests that move time. */
  runDue(tasks: readonly JobTask[]): Promise<void>;
  stop(): Promise<void>;
}
