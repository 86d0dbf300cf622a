import { Conflict, IdempotencyConflict, InvalidInput, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';
import { UnknownMake, UnknownMarket } from './errors.js';
import { Valuation, ValueEstimate } from './valuation.js';

/** A valued vehicle. */
@ObjectType({ description: 'The vehicle has a valuation.' })
export class ValuationPayload {
  @Field(() => Valuation, { description: 'The valuation.' })
  valuation: Valuation;
}

export const ValuationResult = resultUnion({
  name: 'ValuationResult',
  description: 'Outcome of asking for a valuation.',
  payload: ValuationPayload,
  errors: [NotFound, UnknownMarket],
});

export const EstimateResult = resultUnion({
  name: 'EstimateResult',
  description: 'Outcome of an estimate.',
  payload: ValueEstimate,
  errors: [InvalidInput, UnknownMake, UnknownMarket],
});

/** A training that is on its way. */
@ObjectType({ description: 'The training is on its way; what comes of it is seen in the list of models.' })
export class TrainValuationPayload {
  @Field(() => Int, { description: 'How many prices the market has.' })
  prices: number;
}

export const TrainValuationResult = resultUnion({
  name: 'TrainValuationResult',
  description: 'Outcome of asking for a training.',
  payload: TrainValuationPayload,
  errors: [Conflict, IdempotencyConflict],
});
