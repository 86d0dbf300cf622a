import type { TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Json } from '../events/events.js';
import { newId } from '../ids.js';
import type { JobTask } from './job.js';
import { inRequest } from '../define/request-scope.js';
import type { Tracing } from '../tracing/tracing.js';
import { patienceMs } from './lanes.js';
import type { JobWatch } from './watch.js';

/** What runs beside the work of a job. */
export interface JobObservers {
  readonly logger: Logger;
  readonly watch: JobWatch | undefined;
  readonly tracing: Tracing | null;
}

/** Waits for the next run of a task that repeats: true when it is due here, false where it was stored instead. */
export type NextRun = (task: JobTask, everyMs: number) => Promise<boolean>;

/** The tasks as the library runs them: in a request of their own, watched, and those that repeat with their next run. */
export const taskListOf = (tasks: readonly JobTask[], observers: JobObservers, next: NextRun): TaskList =>
  Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => runTask(task, payload, observers, next)]));

async function runTask(task: JobTask, payload: unknown, observers: JobObservers, next: NextRun): Promise<void> {
  for (;;) {
    const fault = await runOnce(task, payload, observers);
    // The next run of one that repeats makes up for this one: left to the library, which gives its key to the next, it would stay as dead.
    if (task.everyMs === undefined) {
      if (fault) throw fault.error;
      return;
    }
    if (!(await next(task, task.everyMs))) return;
  }
}

interface Fault {
  readonly error: unknown;
}

async function runOnce(task: JobTask, payload: unknown, { logger, watch, tracing }: JobObservers): Promise<Fault | null> {
  const started = performance.now();
  const requestId = newId();
  const span = tracing?.start(`job ${task.name}`, 'internal', { 'marque.request': requestId });
  let fault: Fault | null = null;
  try {
    const work = () => inRequest(requestId, () => task.run(asJson(payload)), patienceMs);
    await (tracing && span ? tracing.within(span, work) : work());
  } catch (error) {
    fault = { error };
    logger.error({ err: error, task: task.name, requestId }, 'a job failed; it will be tried again');
  }
  span?.end(fault?.error);
  watch?.ran(task.name, performance.now() - started, fault !== null);
  return fault;
}

/** What is stored was JSON when the platform stored it. */
const asJson = (payload: unknown): Json => payload as Json;
