import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { Professional } from './professional.js';

/** The professional after a change. */
@ObjectType({ description: 'The professional after the change.' })
export class ProfessionalPayload {
  @Field(() => Professional, { description: 'The professional.' })
  professional: Professional;

  constructor(professional: Professional) {
    this.professional = professional;
  }
}

export const RegisterProfessionalResult = createUnionType({
  name: 'RegisterProfessionalResult',
  description: 'The new professional, or why there is none.',
  types: () => [ProfessionalPayload, InvalidInput, Conflict, IdempotencyConflict] as const,
});

export const SuspendProfessionalResult = createUnionType({
  name: 'SuspendProfessionalResult',
  description: 'The suspended professional, or why nothing changed.',
  types: () => [ProfessionalPayload, InvalidInput, NotFound, NotAllowed, Conflict] as const,
});

export const ReinstateProfessionalResult = createUnionType({
  name: 'ReinstateProfessionalResult',
  description: 'The reinstated professional, or why nothing changed.',
  types: () => [ProfessionalPayload, NotFound, NotAllowed, Conflict] as const,
});
