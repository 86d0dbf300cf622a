import { Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { InvalidForm } from './invalid-form.js';
import { ServiceOrder } from './service-order.js';

/** The order after a change. */
@ObjectType({ description: 'The order after the change.' })
export class ServiceOrderPayload {
  @Field(() => ServiceOrder, { description: 'The order.' })
  order: ServiceOrder;
}

export const PlaceServiceOrderResult = resultUnion({
  name: 'PlaceServiceOrderResult',
  description: 'The new order, or why there is none.',
  payload: ServiceOrderPayload,
  errors: [InvalidForm, NotFound, IdempotencyConflict],
});

export const CancelServiceOrderResult = resultUnion({
  name: 'CancelServiceOrderResult',
  description: 'The cancelled order, or why nothing changed.',
  payload: ServiceOrderPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
