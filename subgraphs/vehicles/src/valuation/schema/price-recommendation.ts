import { enumType, Factor, MoneyType } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import type { MissingBasis } from '../domain/price-recommendation.js';

export const MissingPriceBasisEnum = enumType('MissingPriceBasis', 'Why no price is recommended.', {
  NOT_FOR_SALE: 'It is sold, being settled, in service or archived.',
  NO_VALUATION: 'Its market says nothing of it in its currency yet.',
  OLD_VALUATION: 'Its newest valuation is older than 60 days: request a new one.',
});

/** What to ask for a vehicle. */
@ObjectType({ description: 'What to ask for a vehicle, for those who may change its price.' })
export class PriceRecommendation {
  @Field(() => MoneyType, { nullable: true, description: 'The price; null where there is nothing to recommend one by.' })
  price: MoneyType | null;

  @Field(() => MissingPriceBasisEnum, { nullable: true, description: 'Why there is no price; null where there is one.' })
  missing: MissingBasis | null;

  @Field(() => [Factor], {
    description:
      'What it is made of: valuation, days on market, interest, waiting buyers. Their amounts add up to the price; empty without one.',
  })
  factors: Factor[];

  @Field(() => String, { description: 'The same in a sentence: how it lies to what is asked, or why there is none.' })
  summary: string;
}
