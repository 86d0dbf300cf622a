import { Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { ServiceRequest } from './service-request.js';

/** The request after a change. */
@ObjectType({ description: 'The service request after the change.' })
export class ServiceRequestPayload {
  @Field(() => ServiceRequest, { description: 'The request.' })
  request: ServiceRequest;
}

export const RequestServiceResult = resultUnion({
  name: 'RequestServiceResult',
  description: 'The new request, or why there is none.',
  payload: ServiceRequestPayload,
  errors: [InvalidInput, NotFound, Conflict, IdempotencyConflict],
});

export const QuoteServiceRequestResult = resultUnion({
  name: 'QuoteServiceRequestResult',
  description: 'The quoted request, or why nothing changed.',
  payload: ServiceRequestPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const PayServiceRequestResult = resultUnion({
  name: 'PayServiceRequestResult',
  description: 'The paid request, or why nothing changed.',
  payload: ServiceRequestPayload,
  errors: [NotFound, NotAllowed, Conflict, IdempotencyConflict, InsufficientFunds],
});

export const MoveServiceRequestResult = resultUnion({
  name: 'MoveServiceRequestResult',
  description: 'The request after the move, or why nothing changed.',
  payload: ServiceRequestPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
