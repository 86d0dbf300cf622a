import { type Connection, connectionType, enumType } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { CurrencyCode, DateTime } from '@marque/shared/graph/scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { TrainingOutcome } from '../../valuation-model/domain/training-outcome.js';

export const TrainingOutcomeEnum = enumType<TrainingOutcome>('ValuationModelOutcome', 'What has become of a trained model.', {
  CURRENT: 'It answers now.',
  REPLACED: 'It answered until a later one took its place.',
  NOT_TAKEN: 'It erred more on the hold-out than what answered already, and never did.',
});

/** A training of a market. */
@ObjectType({ description: 'A model that was trained on the prices of a market, whether it was taken or not. For managers.' })
export class ValuationModel {
  @Field(() => idOf('ValuationModel'), { description: 'Identifier.' })
  id: string;

  @Field(() => CurrencyCode, { description: 'Currency of the market.' })
  currency: string;

  @Field(() => Int, { description: 'Number of the training in this market; shown in each valuation that the model makes.' })
  version: number;

  @Field(() => String, { description: 'Method and version of the code.' })
  method: string;

  @Field(() => TrainingOutcomeEnum, { description: 'What has become of it.' })
  outcome: TrainingOutcome;

  @Field(() => Int, { description: 'Prices of the market, those held out included.' })
  prices: number;

  @Field(() => Int, { description: 'Prices that were held out to measure it.' })
  heldOut: number;

  @Field(() => Float, { description: 'Median error on the hold-out, as a share of the price.' })
  medianError: number;

  @Field(() => Float, { description: 'Mean error on the hold-out, as a share of the price.' })
  meanError: number;

  @Field(() => Float, { description: 'Share of the held-out prices that lay inside the 80 % interval.' })
  coverage: number;

  @Field(() => Float, { description: 'Mean width of the interval, as a share of the estimate.' })
  width: number;

  @Field(() => Float, { description: 'Median error of the baseline on the same hold-out.' })
  baselineError: number;

  @Field(() => Float, { nullable: true, description: 'Median error there of the model that was current; null where there was none.' })
  previousError: number | null;

  @Field(() => DateTime, { description: 'When it was trained.' })
  trainedAt: Date;
}

/** Trainings in pages. */
export const ValuationModelConnection = connectionType({
  name: 'ValuationModel',
  node: ValuationModel,
  edge: 'A trained model in a list.',
  page: 'A page of trained models, the newest first.',
});
export type ValuationModelConnection = Connection<ValuationModel>;
