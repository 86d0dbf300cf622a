/** Durable jobs on PostgreSQL, run by graphile-worker. */
import type { RunningJobs } from './job.js';
import { JobStore } from './job-store.js';
import { runDueJobs } from './run-due-jobs.js';
import { JobWorkers, type JobsOptions } from './workers.js';

export type { JobRunner, JobTask, NewJob, RunningJobs } from './job.js';
export type { JobLane } from './lanes.js';

/** Opens the runner; it works once it is started. */
export function openJobs(options: JobsOptions): RunningJobs {
  const store = new JobStore(options.database, options.clock, options.byHand);
  const workers = new JobWorkers(options, store);
  return {
    schedule: (tx, ...jobs) => store.schedule(tx, ...jobs),
    withdraw: (tx, keys) => store.withdraw(tx, keys),
    async prepare(tasks) {
      for (const task of tasks) if (task.everyMs !== undefined) await store.ensureFirst(task, task.everyMs);
    },
    start: (tasks) => workers.start(tasks),
    runDue: (tasks) => runDueJobs(options, store, tasks),
    stop: () => workers.stop(),
  };
}
