/** Begins a task. */
import type { CommandContext } from '@marque/shared/commands';
import { conflict } from '@marque/shared/outcome';
import { canMove } from '../domain/task-states.js';
import { type AboutTask, workTask, type WorkOutcome } from './work-task.js';

/** Who begins what nobody has in hand has it in hand from now on. */
export function startTask(context: CommandContext, { idempotencyKey, taskId }: AboutTask): Promise<WorkOutcome> {
  return workTask(
    context,
    { command: 'startTask', idempotencyKey, input: { taskId } },
    {
      taskId,
      kind: 'STARTED',
      facet: 'state',
      plan: ({ state, assigneeId }, { userId }, startedAt) =>
        canMove(state, 'IN_PROGRESS')
          ? { state: 'IN_PROGRESS', assigneeId: assigneeId ?? userId, startedAt }
          : conflict('The task has begun already.', 'taskId'),
    },
  );
}
