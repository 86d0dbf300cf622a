import { MoneyType } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';
import type { FacetName } from '../domain/listing.js';
import { FacetNameEnum } from './enums.js';

/** One value of a facet. */
@ObjectType({ description: 'One value that a list can be narrowed by.' })
export class VehicleFacetCount {
  @Field(() => String, { description: 'The value as the filter takes it; of a price band, its borders for show.' })
  value: string;

  @Field(() => Int, { description: 'How many vehicles the list would have with it, every other criterion kept.' })
  count: number;

  @Field(() => MoneyType, { nullable: true, description: 'Lower border of a price band; null for other facets.' })
  priceFrom: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'Upper border of a price band, itself outside; null for other facets.' })
  priceTo: MoneyType | null;
}

/** The values of one facet. */
@ObjectType({ description: 'The values of one facet, most frequent first; at most 200.' })
export class VehicleFacetCounts {
  @Field(() => FacetNameEnum, { description: 'What is counted.' })
  facet: FacetName;

  @Field(() => [VehicleFacetCount], { description: 'Values with their counts.' })
  values: VehicleFacetCount[];
}
