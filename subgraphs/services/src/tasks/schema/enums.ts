import { enumType } from '@marque/shared/graph';
import type { TaskKind, TaskPriority } from '../domain/task-kind.js';
import type { TaskState } from '../domain/task-states.js';
import type { TaskChangeKind } from '../domain/task-change.js';

export const TaskKindEnum = enumType<TaskKind>('ConciergeTaskKind', 'What a task is about.', {
  SERVICE_INQUIRY: 'A question about a service.',
  PURCHASE_SUPPORT: 'Help with buying.',
  COMPLAINT: 'Something went wrong for a customer.',
  UPGRADE_REQUEST: 'A wish for more than was booked.',
  ESCALATION: 'What others could not settle.',
  POST_AUCTION_SETTLEMENT: 'Papers, registration and delivery of what was bought at auction and is paid.',
  GENERAL: 'Anything else.',
});

export const TaskPriorityEnum = enumType<TaskPriority>('ConciergeTaskPriority', 'How much a task presses.', {
  URGENT: 'Now, before all others.',
  HIGH: 'Before what is usual.',
  NORMAL: 'As is usual.',
  LOW: 'When there is time.',
});

export const TaskStateEnum = enumType<TaskState>('ConciergeTaskState', 'How far a task has come.', {
  OPEN: 'Not begun.',
  IN_PROGRESS: 'Somebody is at it.',
  DONE: 'Done, with what came of it.',
  CANCELLED: 'Not to be done any more, for a reason.',
});

export const TaskChangeEnum = enumType<TaskChangeKind>('ConciergeTaskChangeKind', 'What happened to a task.', {
  OPENED: 'There is a new task.',
  ASSIGNED: 'Somebody else has it in hand.',
  PRIORITISED: 'It presses more or less than before.',
  STARTED: 'Somebody began it.',
  COMPLETED: 'It was done.',
  CANCELLED: 'It is not to be done any more.',
});
