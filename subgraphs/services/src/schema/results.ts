import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { ServiceRequest } from './service-request.js';

/** The request after a change. */
@ObjectType({ description: 'The service request after the change.' })
export class ServiceRequestPayload {
  @Field(() => ServiceRequest, { description: 'The request.' })
  request: ServiceRequest;

  constructor(request: ServiceRequest) {
    this.request = request;
  }
}

export const RequestServiceResult = createUnionType({
  name: 'RequestServiceResult',
  description: 'The new request, or why there is none.',
  types: () => [ServiceRequestPayload, InvalidInput, NotFound, Conflict, IdempotencyConflict] as const,
});

export const QuoteServiceRequestResult = createUnionType({
  name: 'QuoteServiceRequestResult',
  description: 'The quoted request, or why nothing changed.',
  types: () => [ServiceRequestPayload, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict] as const,
});

export const PayServiceRequestResult = createUnionType({
  name: 'PayServiceRequestResult',
  description: 'The paid request, or why nothing changed.',
  types: () => [ServiceRequestPayload, NotFound, NotAllowed, Conflict, IdempotencyConflict, InsufficientFunds] as const,
});

export const MoveServiceRequestResult = createUnionType({
  name: 'MoveServiceRequestResult',
  description: 'The request after the move, or why nothing changed.',
  types: () => [ServiceRequestPayload, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict] as const,
});
