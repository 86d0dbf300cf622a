import { runOnce } from 'graphile-worker';
import postgres, { type Sql } from 'postgres';
import type { Clock } from '../clock/clock.js';
import type { JobStore } from './job-store.js';
import type { JobTask } from './job.js';
import { taskListOf } from './task-list.js';
import { libraryOptions, type JobsOptions } from './workers.js';

/** Runs what is due by the platform's clock and returns when nothing is. */
export async function runDueJobs(options: JobsOptions, store: JobStore, tasks: readonly JobTask[]): Promise<void> {
  const { url, clock } = options;
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  // Stored when all is done: by the machine's clock, which the library follows, a repeating task may be due again at once.
  const repeating = new Map<JobTask, number>();
  const taskList = taskListOf(tasks, options, async (task, everyMs) => {
    repeating.set(task, everyMs);
    return false;
  });
  try {
    while ((await makeDue(owner, tasks, clock)) > 0) await runOnce({ ...libraryOptions, connectionString: url, taskList });
  } finally {
    for (const [task, everyMs] of repeating) await store.scheduleNext(task, everyMs);
    await owner.end();
  }
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
