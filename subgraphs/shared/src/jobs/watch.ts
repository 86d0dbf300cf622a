import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Database } from '../db/db.js';
import { statement } from '../db/statement.js';
import { Durations, registerFigures, Tally } from '../metrics/metrics.js';

const backlog = statement(() => sql<{ state: string; jobs: number }>`select state, jobs from platform.job_backlog()`);

/** Counts and times the runs of jobs. */
export interface JobWatch {
  ran(task: string, durationMs: number, failed: boolean): void;
}

/** Tasks are the code's own: their names are few. */
export function watchJobs(metrics: Registry, database: Database, logger: Logger): JobWatch {
  const runs = new Tally(metrics, { name: 'marque_jobs_total', help: 'Runs of jobs that have ended.', labelNames: ['task', 'outcome'] });
  const durations = new Durations(metrics, { name: 'marque_job_seconds', help: 'Time of a run of a job.', labelNames: ['task'] });
  registerFigures(metrics, logger, [
    {
      name: 'marque_jobs_waiting',
      help: 'Stored jobs: due (late), later, running, or given up after all attempts.',
      labelNames: ['state'],
      async read() {
        const rows = await database.system((tx) => backlog(tx, {}));
        return rows.map(({ state, jobs }) => ({ labels: { state }, value: jobs }));
      },
    },
  ]);
  return {
    ran(task, durationMs, failed) {
      runs.row(task, failed ? 'failed' : 'done').count += 1;
      durations.row(task).observe(durationMs);
    },
  };
}
