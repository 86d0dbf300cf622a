/** Ends a task that is not to be done any more. */
import type { CommandContext } from '@marque/shared/commands';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { type AboutTask, workTask, type WorkOutcome } from './work-task.js';

export interface CancelTask extends AboutTask {
  readonly reason: string;
}

/** For a reason. */
export async function cancelTask(context: CommandContext, { idempotencyKey, ...input }: CancelTask): Promise<WorkOutcome | InvalidInput> {
  const cancellationReason = shownText(input.reason, { max: 1000, lines: true });
  if (cancellationReason === null) return invalidInput('A reason has 1 to 1000 characters, none of them hidden.', 'reason');
  return workTask(
    context,
    { command: 'cancelTask', idempotencyKey, input },
    {
      taskId: input.taskId,
      kind: 'CANCELLED',
      facet: 'state',
      // From each state in which anything can be changed.
      plan: (_from, _worker, closedAt) => ({ state: 'CANCELLED', cancellationReason, closedAt }),
    },
  );
}
