import { Field, ObjectType } from 'type-graphql';
import { MoneyType } from '@marque/shared/graph';

/** One step of the increments. */
@ObjectType({ description: 'By how much bids rise in one band of prices.' })
export class IncrementBandType {
  @Field(() => MoneyType, { nullable: true, description: 'Prices below this; null for all prices above the bands before.' })
  below: MoneyType | null;

  @Field(() => MoneyType, { description: 'A bid exceeds the price by at least this.' })
  step: MoneyType;
}
