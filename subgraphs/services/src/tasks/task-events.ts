/** The events of tasks. They carry ids, not what people have written. */
import { defineEvent, type NewEvent, type PlatformEvent } from '@marque/shared/events';
import { z } from 'zod';
import { taskKinds, taskPriorities } from './domain/task-kind.js';
import type { TaskChangeKind, TaskRow } from './store/tables.js';

/** Aggregate type of a task's stream. */
export const taskAggregate = 'concierge_task';

const ofTask = {
  taskId: z.uuid(),
  kind: z.enum(taskKinds),
  priority: z.enum(taskPriorities),
  assigneeId: z.uuid().nullable(),
  /** Who did it; null for the platform. */
  by: z.uuid().nullable(),
};

export const TaskOpened = defineEvent({
  type: 'services.task_opened.v1',
  aggregateType: taskAggregate,
  description: 'There is a task to be done.',
  payload: { ...ofTask, customerId: z.uuid().nullable(), subjectId: z.string().nullable() },
});

export const TaskChanged = defineEvent({
  type: 'services.task_changed.v1',
  aggregateType: taskAggregate,
  description: 'A task was given to somebody, begun, or presses more or less than before.',
  payload: { ...ofTask, change: z.enum(['ASSIGNED', 'PRIORITISED', 'STARTED']) },
});

export const TaskClosed = defineEvent({
  type: 'services.task_closed.v1',
  aggregateType: taskAggregate,
  description: 'A task was done, or is not to be done any more.',
  payload: { ...ofTask, state: z.enum(['DONE', 'CANCELLED']) },
});

export const publishedOfTasks = [TaskOpened, TaskChanged, TaskClosed];

const factsOf = ({ tenantId, id: aggregateId, sequence, updatedAt: occurredAt }: TaskRow) => ({
  tenantId,
  aggregateId,
  sequence,
  occurredAt,
});

/** The row is the one after the change; `by` is null for the platform. */
export function taskEvent(row: TaskRow, change: TaskChangeKind, by: string | null): NewEvent {
  const { id: taskId, kind, priority, assigneeId, customerId, subjectId } = row;
  const task = { taskId, kind, priority, assigneeId, by };
  switch (change) {
    case 'OPENED':
      return TaskOpened.of(factsOf(row), { ...task, customerId, subjectId });
    case 'COMPLETED':
      return TaskClosed.of(factsOf(row), { ...task, state: 'DONE' });
    case 'CANCELLED':
      return TaskClosed.of(factsOf(row), { ...task, state: 'CANCELLED' });
    case 'ASSIGNED':
    case 'PRIORITISED':
    case 'STARTED':
      return TaskChanged.of(factsOf(row), { ...task, change });
    default:
      return change satisfies never;
  }
}

/** What an event tells of a task; nothing for one of another kind. */
export function changeIn(event: PlatformEvent): TaskChangeKind | undefined {
  if (TaskOpened.is(event)) return 'OPENED';
  if (TaskChanged.is(event)) return event.payload.change;
  if (TaskClosed.is(event)) return event.payload.state === 'DONE' ? 'COMPLETED' : 'CANCELLED';
  return undefined;
}
