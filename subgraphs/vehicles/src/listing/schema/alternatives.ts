import { enumType, MoneyType } from '@marque/shared/graph';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { RelaxableCriterion } from '../domain/relaxable-criterion.js';

export const RelaxableCriterionEnum = enumType<RelaxableCriterion>(
  'RelaxableCriterion',
  'A criterion of a list that was let go, a little or wholly.',
  {
    PRICE: 'The price, by 15, 30 or 60 %, else as far as the next that there is.',
    DISTANCE: 'The radius, to 3, 10 or 100 times as far, else as far as it takes.',
    YEAR: 'The model year, by two, five or ten years, else as far as the next that there is.',
    MODEL: 'The model: any of the same make where there is one.',
    WORDS:
      'The words of the search: those that no vehicle has are replaced by what is spelt like them or dropped; else guesses are dropped first, then colour, equipment, place and year, then body, fuel and gearbox, then the model, the make last.',
    FEATURED: 'Whether it is featured.',
    LISTED_SINCE: 'Since when it is offered.',
    FEATURES: 'The equipment.',
    COLOUR: 'The colour.',
    ODOMETER: 'The kilometres, as far as the next that there are.',
    CITY: 'The city.',
    SEGMENT: 'The market segment.',
    CONDITION: 'The condition.',
    DRIVETRAIN: 'The driven wheels.',
    TRANSMISSION: 'The gearbox.',
    FUEL: 'The fuel.',
    BODY_TYPE: 'The body type.',
    SELLER: 'Who offers it.',
    MAKE: 'The make.',
    STATES: 'The states: last of all, where nothing is in them, for those in which vehicles are offered.',
  },
);

/** A word in the place of another. */
@ObjectType({ description: 'A word of a search that no vehicle has, and the word of the inventory that is spelt most like it.' })
export class ReplacedWord {
  @Field(() => String, { description: 'As it was searched for, folded.' })
  word: string;

  @Field(() => String, { description: 'What was searched for instead: “Did you mean …?”' })
  by: string;
}

/** What comes close to a list that is empty. */
@ObjectType({ description: 'Vehicles that meet nearly all criteria of a list that is empty.' })
export class VehicleAlternatives {
  @Field(() => [RelaxableCriterionEnum], { description: 'The criteria that were relaxed; all others hold.' })
  relaxed: RelaxableCriterion[];

  @Field(() => String, {
    nullable: true,
    description: 'The words that were searched for; null where they are as they were, or none is left.',
  })
  search: string | null;

  @Field(() => [String], { description: 'Words of the search that were let go.' })
  droppedWords: string[];

  @Field(() => [ReplacedWord], { description: 'Words of the search in whose place others were searched for.' })
  replacedWords: ReplacedWord[];

  @Field(() => MoneyType, { nullable: true, description: 'The lowest price that was asked for instead; null where it is as it was.' })
  priceFrom: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'The highest price that was asked for instead; null where it is as it was.' })
  priceTo: MoneyType | null;

  @Field(() => Int, { nullable: true, description: 'The earliest model year that was asked for instead; null where it is as it was.' })
  yearFrom: number | null;

  @Field(() => Int, { nullable: true, description: 'The latest model year that was asked for instead; null where it is as it was.' })
  yearTo: number | null;

  @Field(() => Float, { nullable: true, description: 'The radius that was asked for instead, in kilometres; null where it is as it was.' })
  radiusKm: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The fewest kilometres that were asked for instead; null where they are as they were, or not known.',
  })
  odometerKmFrom: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The most kilometres that were asked for instead; null where they are as they were, or not known.',
  })
  odometerKmTo: number | null;

  @Field(() => [Vehicle], {
    description:
      'At most ten vehicles: those nearest to a price, year, odometer or place of which nothing is near; else the best matches of words that were searched for, else the newest.',
  })
  nodes: Vehicle[];
}
