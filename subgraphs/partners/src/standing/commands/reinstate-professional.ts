/** Lets a suspended professional work again. */
import type { CommandContext } from '@marque/shared/commands';
import type { Conflict, NotAllowed, NotFound } from '@marque/shared/outcome';
import type { ProfessionalRow } from '../../directory/store/tables.js';
import { reinstated } from '../../events.js';
import { decideOnProfessional } from './decide-on-professional.js';

/** Reinstates; the reason of the suspension goes. */
export const reinstateProfessional = (
  context: CommandContext,
  { professionalId }: { readonly professionalId: string },
): Promise<ProfessionalRow | NotFound | NotAllowed | Conflict> =>
  decideOnProfessional(context, {
    professionalId,
    to: 'ACTIVE',
    kind: 'REINSTATED',
    reason: null,
    refusals: { already: 'The professional is not suspended.', oneself: 'Nobody reinstates oneself.' },
    event: reinstated,
  });
