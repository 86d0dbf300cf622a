/** Takes a professional out of the directory and of all matching until reinstated. */
import type { CommandContext } from '@marque/shared/commands';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { suspended } from '../../events.js';
import { type AboutProfessional, type DecisionOutcome, decideOnProfessional } from './decide-on-professional.js';

/** Whom, and why. */
export interface SuspendProfessional extends AboutProfessional {
  readonly reason: string;
}

/** Suspends with a reason that the professional can read. */
export async function suspendProfessional(context: CommandContext, input: SuspendProfessional): Promise<DecisionOutcome | InvalidInput> {
  const reason = shownText(input.reason, { max: 1000, lines: true });
  if (reason === null) return invalidInput('A reason has 1 to 1000 characters, none of them hidden.', 'reason');
  return decideOnProfessional(context, {
    command: 'suspendProfessional',
    input,
    to: 'SUSPENDED',
    kind: 'SUSPENDED',
    reason,
    refusals: { already: 'The professional is suspended already.', oneself: 'Nobody suspends oneself.' },
    event: (row, by, at) => suspended(row, by, reason, at),
  });
}
