import { idOf } from '@marque/shared/graph/global-ids';
import { Field, InputType } from 'type-graphql';
import { JSON, UUID } from '@marque/shared/graph/scalars';
import { mostBytes, mostLevels } from '../domain/answers.js';

const keyDescription = 'The same key with the same input gives the first answer again.';

/** A new order. */
@InputType({ description: 'Which service is ordered, with its form filled in.' })
export class PlaceServiceOrderInput {
  @Field(() => idOf('ServiceOffering'), { description: 'The service.' })
  offeringId: string;

  @Field(() => JSON, {
    description: `The answers to the service’s form, an object; at most ${mostBytes} bytes as JSON and ${mostLevels} levels deep.`,
  })
  answers: unknown;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** Why an order is called off. */
@InputType({ description: 'Which order is called off, and why.' })
export class CancelServiceOrderInput {
  @Field(() => idOf('ServiceOrder'), { description: 'The order.' })
  orderId: string;

  @Field(() => String, { description: 'The reason, 1 to 1000 characters.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}
