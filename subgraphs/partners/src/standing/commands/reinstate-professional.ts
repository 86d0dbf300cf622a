/** Lets a suspended professional work again. */
import type { CommandContext } from '@marque/shared/commands';
import { reinstated } from '../../events.js';
import { type AboutProfessional, type DecisionOutcome, decideOnProfessional } from './decide-on-professional.js';

/** Reinstates; the reason of the suspension goes. */
export const reinstateProfessional = (context: CommandContext, input: AboutProfessional): Promise<DecisionOutcome> =>
  decideOnProfessional(context, {
    command: 'reinstateProfessional',
    input,
    to: 'ACTIVE',
    kind: 'REINSTATED',
    reason: null,
    refusals: { already: 'The professional is not suspended.', oneself: 'Nobody reinstates oneself.' },
    event: reinstated,
  });
