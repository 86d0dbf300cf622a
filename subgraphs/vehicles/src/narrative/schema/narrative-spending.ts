import { CalendarDate, Decimal } from '@marque/shared/graph/scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';

/** A model in a month. */
@ObjectType({ description: 'What a language model was asked in a month, and what that cost.' })
export class NarrativeModelTotals {
  @Field(() => String, { description: 'The provider.' })
  provider: string;

  @Field(() => String, { description: 'The model.' })
  model: string;

  @Field(() => Int, { description: 'Questions.' })
  calls: number;

  @Field(() => Int, { description: 'Questions of which a text came that is shown.' })
  answered: number;

  @Field(() => Float, { description: 'Tokens of all questions.' })
  inputTokens: number;

  @Field(() => Float, { description: 'Tokens of all answers.' })
  outputTokens: number;

  @Field(() => Decimal, { description: 'What they cost, in US dollars.' })
  costUsd: string;
}

/** A month of a business. */
@ObjectType({ description: 'What narratives cost the business in a calendar month of UTC.' })
export class NarrativeSpending {
  @Field(() => CalendarDate, { description: 'The first day of the month.' })
  month: string;

  @Field(() => Boolean, { description: 'Whether a language model is set up.' })
  isOn: boolean;

  @Field(() => Decimal, { nullable: true, description: 'What may be spent in a month, in US dollars; null where none is set up.' })
  budgetUsd: string | null;

  @Field(() => Decimal, {
    description: 'What is spent, in US dollars, with what is set aside for questions on their way and for those that a crash cut off.',
  })
  spentUsd: string;

  @Field(() => [NarrativeModelTotals], { description: 'By model, the dearest first.' })
  models: NarrativeModelTotals[];
}
