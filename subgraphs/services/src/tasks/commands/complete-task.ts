/** Ends a task that was done. */
import type { CommandContext } from '@marque/shared/commands';
import { conflict, invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { parseWords } from '../domain/task-input.js';
import { canMove } from '../domain/task-states.js';
import { type AboutTask, workTask, type WorkOutcome } from './work-task.js';

export interface CompleteTask extends AboutTask {
  readonly outcome: string;
}

/** With what came of it. */
export async function completeTask(
  context: CommandContext,
  { idempotencyKey, ...input }: CompleteTask,
): Promise<WorkOutcome | InvalidInput> {
  const outcome = parseWords(input.outcome);
  if (outcome === null) return invalidInput('An outcome has 1 to 4000 characters, none of them hidden.', 'outcome');
  return workTask(
    context,
    { command: 'completeTask', idempotencyKey, input },
    {
      taskId: input.taskId,
      kind: 'COMPLETED',
      facet: 'state',
      plan: ({ state }, _worker, closedAt) =>
        canMove(state, 'DONE') ? { state: 'DONE', outcome, closedAt } : conflict('The task has not begun yet.', 'taskId'),
    },
  );
}
