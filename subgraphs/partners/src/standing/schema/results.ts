import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { ProfessionalPayload } from '../../directory/schema/results.js';

export const SuspendProfessionalResult = resultUnion({
  name: 'SuspendProfessionalResult',
  description: 'The suspended professional, or why nothing changed.',
  payload: ProfessionalPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const ReinstateProfessionalResult = resultUnion({
  name: 'ReinstateProfessionalResult',
  description: 'The reinstated professional, or why nothing changed.',
  payload: ProfessionalPayload,
  errors: [NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
