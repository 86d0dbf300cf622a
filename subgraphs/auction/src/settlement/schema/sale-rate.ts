import { MoneyType } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';

/** What the business takes of a sale, said before anybody bids. */
@ObjectType({
  description: 'What the business takes of the sale of an auction: a share of the price, fixed since the auction was scheduled.',
})
export class SaleRate {
  @Field(() => Int, { description: 'Hundredths of a percent of the price.' })
  basisPoints: number;

  @Field(() => MoneyType, { description: 'What that is if the next least bid wins; once it is sold, of the hammer price.' })
  example: MoneyType;
}
