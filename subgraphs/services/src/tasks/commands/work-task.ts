/** The frame of what is done with one task: lock, right, change, history, event. */
import { actorOf, type CommandContext, once, type OnceCall } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  isRefusal,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { isUnderWay } from '../domain/task-states.js';
import { mayWork, type TaskWorker, workerOf } from '../domain/task-worker.js';
import { appendTaskHistory, changeTask, lockTask, type TaskChange } from '../store/tasks.js';
import type { TaskChangeKind } from '../domain/task-change.js';
import type { TaskHistoryRow, TaskRow } from '../store/tables.js';
import { taskEvent } from '../../events.js';

export type WorkOutcome = TaskRow | NotFound | NotAllowed | Conflict | IdempotencyConflict;

/** About which task; each thing that is done with one may ask for more. */
export interface AboutTask {
  readonly taskId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** One thing that is done with a task. */
export interface TaskWork {
  readonly taskId: string;
  readonly kind: TaskChangeKind;
  /** What it makes of a task that is under way; or why it cannot be done. */
  plan(from: TaskRow, worker: TaskWorker, now: Date): TaskChange | Conflict;
  /** What of the task is other than before, for its history. */
  readonly facet: keyof Pick<TaskRow, 'state' | 'priority' | 'assigneeId'>;
}

/** Does it, if the caller may. */
export function workTask({ platform, caller }: CommandContext, call: OnceCall, work: TaskWork): Promise<WorkOutcome> {
  const worker = workerOf(caller);
  return once(platform, actorOf(caller), call, async (tx, now): Promise<WorkOutcome> => {
    const from = await lockTask(tx, work.taskId);
    if (!from) return notFound('There is no such task.', 'taskId');
    if (!isUnderWay(from.state)) return conflict(`The task is ${words(from.state)} already.`, 'taskId');
    if (!mayWork(from, worker)) return notAllowed('Somebody else has this task in hand.');
    const change = work.plan(from, worker, now);
    if (isRefusal(change)) return change;
    const row = await changeTask(tx, from, now, change);
    if (!row) return conflict('The task was changed meanwhile.', 'taskId');
    await appendTaskHistory(tx, row, { kind: work.kind, actorId: worker.userId, ...sides(work.facet, from, row) });
    await platform.events.record(tx, [taskEvent(row, work.kind, worker.userId)]);
    return row;
  });
}

const sides = (facet: TaskWork['facet'], from: TaskRow, row: TaskRow): Pick<TaskHistoryRow, 'changedFrom' | 'changedTo'> => ({
  changedFrom: from[facet],
  changedTo: row[facet],
});

const words = (state: string): string => state.toLowerCase().replaceAll('_', ' ');
