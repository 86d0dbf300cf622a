import type { TaskList } from 'graphile-worker';
import type { Logger } from 'pino';
import type { Json } from '../events/events.js';
import { newId } from '../ids.js';
import type { JobTask } from './jobs.js';
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

/** Stores the next run of a task that repeats. */
export type RunAgain = (task: JobTask, everyMs: number) => Promise<unknown>;

/** The tasks as the library runs them: in a request of their own, watched, and those that repeat stored anew at their end. */
export const taskListOf = (tasks: readonly JobTask[], observers: JobObservers, again: RunAgain): TaskList =>
  Object.fromEntries(tasks.map((task) => [task.name, (payload: unknown) => runTask(task, payload, observers, again)]));

async function runTask(task: JobTask, payload: unknown, { logger, watch, tracing }: JobObservers, again: RunAgain): Promise<void> {
  const started = performance.now();
  const requestId = newId();
  const span = tracing?.start(`job ${task.name}`, 'internal', { 'marque.request': requestId });
  let fault: { readonly error: unknown } | null = null;
  try {
    const work = () => inRequest(requestId, () => task.run(asJson(payload)), patienceMs);
    await (tracing && span ? tracing.within(span, work) : work());
  } catch (error) {
    fault = { error };
    logger.error({ err: error, task: task.name, requestId }, 'a job failed; it will be tried again');
  }
  span?.end(fault?.error);
  watch?.ran(task.name, performance.now() - started, fault !== null);
  // The next run of one that repeats makes up for this one: left to the library, which gives its key to the next, it would stay as dead.
  if (task.everyMs !== undefined) await again(task, task.everyMs);
  else if (fault) throw fault.error;
}

/** What is stored was JSON when the platform stored it. */
const asJson = (payload: unknown): Json => payload as Json;
