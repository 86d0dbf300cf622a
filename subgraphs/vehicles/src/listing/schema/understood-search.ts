import { MoneyType } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';

/** What a search says besides its words. */
@ObjectType({ description: 'Limits that a search names in words, as they were understood; they hold beside those of the filter.' })
export class UnderstoodSearch {
  @Field(() => MoneyType, {
    nullable: true,
    description: 'Lowest asking price, or rate of what is rented, as of “over 5 million”; null where none was named.',
  })
  priceFrom: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'Highest asking price, or rate of what is rented, as of “under 10m” or “unter 20.000 €”, in the currency of the business; null where none was named.',
  })
  priceTo: MoneyType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Earliest model year, as of “from 2015” or “not older than 2015”; null where none was named.',
  })
  yearFrom: number | null;

  @Field(() => Int, { nullable: true, description: 'Latest model year, as of “bis 2015”; null where none was named.' })
  yearTo: number | null;

  @Field(() => Int, { nullable: true, description: 'Fewest kilometres, as of “over 20000 km”; null where none were named.' })
  odometerKmFrom: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Most kilometres, as of “under 100000 km” or, converted, “under 60000 miles”; null where none were named.',
  })
  odometerKmTo: number | null;
}
