/** What the mutations of KYC answer. */
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { KycApplication } from './kyc-application.js';

/** The application after a change. */
@ObjectType({ description: 'A KYC application was filed or moved on.' })
export class KycPayload {
  @Field(() => KycApplication, { description: 'The application in its present state.' })
  application: KycApplication;
}

export const KycResult = resultUnion({
  name: 'KycResult',
  description: 'The answer to the mutations on KYC applications.',
  payload: KycPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
