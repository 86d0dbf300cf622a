import { Conflict, IdempotencyConflict, InvalidInput, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { AmountRefused } from '../../ledger/schema/amount-refused.js';
import { RateType } from './rate.js';

/** A rate that was set. */
@ObjectType({ description: 'A rate was set.' })
export class SetRatePayload {
  @Field(() => RateType, { description: 'The rate.' })
  rate: RateType;
}

export const SetRateResult = resultUnion({
  name: 'SetRateResult',
  description: 'The rate, or why it was not set.',
  payload: SetRatePayload,
  errors: [InvalidInput, AmountRefused, Conflict, IdempotencyConflict],
});
