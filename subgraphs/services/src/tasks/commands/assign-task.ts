/** Gives a task to somebody of the staff. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { hasScope } from '../../neighbours/identity.js';
import { type AboutTask, workTask, type WorkOutcome } from './work-task.js';

export interface AssignTask extends AboutTask {
  readonly assigneeId: string;
}

/** What nobody has in hand can be taken, or given to a colleague; what somebody has, they and managers pass on. */
export async function assignTask(context: CommandContext, { idempotencyKey, ...input }: AssignTask): Promise<WorkOutcome | InvalidInput> {
  const { taskId, assigneeId } = input;
  if (!(await hasScope(context.platform.graph, actorOf(context.caller).tenantId, assigneeId, 'concierge:work')))
    return invalidInput('This is nobody who does tasks here.', 'assigneeId');
  return workTask(
    context,
    { command: 'assignTask', idempotencyKey, input },
    {
      taskId,
      kind: 'ASSIGNED',
      facet: 'assigneeId',
      plan: (from) => (from.assigneeId === assigneeId ? conflict('They have it in hand already.', 'assigneeId') : { assigneeId }),
    },
  );
}
