import { enumType } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { RelaxableCriterion } from '../domain/relaxed-filter.js';

export const RelaxableCriterionEnum = enumType<RelaxableCriterion>(
  'RelaxableCriterion',
  'A criterion of a list that was let go a little.',
  {
    PRICE: 'The price, by 15 %.',
    DISTANCE: 'The radius, to three times as far.',
    YEAR: 'The model year, by two years.',
    MODEL: 'The model: any of the same make.',
  },
);

/** What comes close to a list that is empty. */
@ObjectType({ description: 'Vehicles that meet nearly all criteria of a list that is empty.' })
export class VehicleAlternatives {
  @Field(() => [RelaxableCriterionEnum], { description: 'The criteria that were relaxed; all others hold.' })
  relaxed: RelaxableCriterion[];

  @Field(() => [Vehicle], { description: 'At most ten vehicles, newest first.' })
  nodes: Vehicle[];
}
