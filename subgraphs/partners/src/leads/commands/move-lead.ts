/** Moves a lead along its states. */
import type { CommandContext } from '@marque/shared/commands';
import { conflict, invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { type LeadState, mayMove } from '../domain/lead-states.js';
import { leadMoved } from '../../events.js';
import { workLead, type WorkOutcome } from './work-lead.js';

export interface MoveLead {
  readonly leadId: string;
  readonly to: LeadState;
  readonly reason: string | null;
  readonly idempotencyKey?: string | null | undefined;
}

/** Why a lead is lost has to be said; of other moves it may. */
export async function moveLead(context: CommandContext, { idempotencyKey, ...input }: MoveLead): Promise<WorkOutcome | InvalidInput> {
  const { leadId, to } = input;
  const reason = input.reason === null ? null : shownText(input.reason, { max: 1000, lines: true });
  if (reason === null && (input.reason !== null || to === 'LOST'))
    return invalidInput('A reason has 1 to 1000 characters, none of them hidden; a lead is lost for one.', 'reason');
  return workLead(
    context,
    { command: 'moveLead', idempotencyKey, input },
    {
      leadId,
      reason,
      plan: ({ state }) =>
        mayMove('WORKER', state, to)
          ? { state: to }
          : conflict(`A lead that is ${state.toLowerCase()} does not become ${to.toLowerCase()}.`, 'to'),
      history: (row, from) => ({ kind: 'MOVED', changedFrom: from.state, changedTo: row.state }),
      event: leadMoved,
    },
  );
}
