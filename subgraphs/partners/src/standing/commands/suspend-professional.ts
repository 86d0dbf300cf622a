/** Takes a professional out of the directory and of all matching until reinstated. */
import type { CommandContext } from '@marque/shared/commands';
import { type Conflict, invalidInput, type InvalidInput, type NotAllowed, type NotFound } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import type { ProfessionalRow } from '../../directory/store/tables.js';
import { suspended } from '../../events.js';
import { decideOnProfessional } from './decide-on-professional.js';

/** Suspends with a reason that the professional can read. */
export async function suspendProfessional(
  context: CommandContext,
  input: { readonly professionalId: string; readonly reason: string },
): Promise<ProfessionalRow | InvalidInput | NotFound | NotAllowed | Conflict> {
  const reason = shownText(input.reason, { max: 1000, lines: true });
  if (reason === null) return invalidInput('A reason has 1 to 1000 characters, none of them hidden.', 'reason');
  return decideOnProfessional(context, {
    professionalId: input.professionalId,
    to: 'SUSPENDED',
    kind: 'SUSPENDED',
    reason,
    refusals: { already: 'The professional is suspended already.', oneself: 'Nobody suspends oneself.' },
    event: (row, by, at) => suspended(row, by, reason, at),
  });
}
