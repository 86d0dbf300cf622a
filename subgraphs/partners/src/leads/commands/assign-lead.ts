/** Gives a lead to somebody who works leads. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { hasScope } from '../../neighbours/identity.js';
import { leadAssigned } from '../../events.js';
import { workLead, type WorkOutcome } from './work-lead.js';

export interface AssignLead {
  readonly leadId: string;
  readonly assigneeId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** What nobody has in hand can be taken, or given to a colleague; what somebody has, they and managers pass on. */
export async function assignLead(context: CommandContext, { idempotencyKey, ...input }: AssignLead): Promise<WorkOutcome | InvalidInput> {
  const { tenantId } = actorOf(context.caller);
  const { leadId, assigneeId } = input;
  if (!(await hasScope(context.platform.graph, tenantId, assigneeId, 'lead:work')))
    return invalidInput('This is nobody who works leads here.', 'assigneeId');
  return workLead(
    context,
    { command: 'assignLead', idempotencyKey, input },
    {
      leadId,
      reason: null,
      plan: (from) => (from.assigneeId === assigneeId ? conflict('They have it in hand already.', 'assigneeId') : { assigneeId }),
      history: (_row, from) => ({ kind: 'ASSIGNED', changedFrom: from.assigneeId, changedTo: assigneeId }),
      event: (row, from, by) => leadAssigned(row, from, assigneeId, by),
    },
  );
}
