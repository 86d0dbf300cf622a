/** Says how much a task presses. */
import type { CommandContext } from '@marque/shared/commands';
import { conflict } from '@marque/shared/outcome';
import type { TaskPriority } from '../domain/task-kind.js';
import { type AboutTask, workTask, type WorkOutcome } from './work-task.js';

export interface ChangeTaskPriority extends AboutTask {
  readonly priority: TaskPriority;
}

/** More or less than before. */
export function changeTaskPriority(context: CommandContext, { idempotencyKey, ...input }: ChangeTaskPriority): Promise<WorkOutcome> {
  const { taskId, priority } = input;
  return workTask(
    context,
    { command: 'changeTaskPriority', idempotencyKey, input },
    {
      taskId,
      kind: 'PRIORITISED',
      facet: 'priority',
      plan: (from) => (from.priority === priority ? conflict('It has this priority already.', 'priority') : { priority }),
    },
  );
}
