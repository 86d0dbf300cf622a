import { Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InvalidInput, resultUnion } from '@marque/shared/graph';
import { Professional } from './professional.js';

/** The professional after a change. */
@ObjectType({ description: 'The professional after the change.' })
export class ProfessionalPayload {
  @Field(() => Professional, { description: 'The professional.' })
  professional: Professional;
}

export const RegisterProfessionalResult = resultUnion({
  name: 'RegisterProfessionalResult',
  description: 'The new professional, or why there is none.',
  payload: ProfessionalPayload,
  errors: [InvalidInput, Conflict, IdempotencyConflict],
});
