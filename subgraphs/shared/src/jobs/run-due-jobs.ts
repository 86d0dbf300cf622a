import { runOnce } from 'graphile-worker';
import postgres, { type Sql } from 'postgres';
import type { Clock } from '../clock/clock.js';
import { heldBackMs, type JobStore } from './job-store.js';
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

/**
 * Lets the library's own clock see as due what the platform's clock says is due; returns how many there are. What another process has stored by the
 * machine's clock is held back like the rest.
 */
async function makeDue(owner: Sql, tasks: readonly JobTask[], clock: Clock): Promise<number> {
  const names = tasks.map((task) => task.name);
  const now = clock.now();
  const rows = await owner<{ due: boolean }[]>`
    with waiting as (
      select id, run_at, case when run_at > ${farAway} then run_at - ${heldBack}::interval else run_at end as at from jobs._private_jobs
      where locked_at is null and attempts < max_attempts
        and task_id in (select id from jobs._private_tasks where identifier = any (${names})))
    update jobs._private_jobs job set run_at = case when at <= ${now} then ${longAgo} else at + ${heldBack}::interval end
    from waiting where job.id = waiting.id and (at <= ${now} or waiting.run_at = at)
    returning at <= ${now} as due`;
  return rows.filter(({ due }) => due).length;
}

/** Due by every clock: one that waits for its turn is not taken for a later one when others ask meanwhile. */
const longAgo = new Date(0);
/** Later than anything that is stored by the machine's clock. */
const farAway = new Date(Date.UTC(2100, 0));
const heldBack = `${heldBackMs / 3_600_000} hours`;
