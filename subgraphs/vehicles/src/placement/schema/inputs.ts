import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType, Int } from 'type-graphql';
import { mostWeeks } from '@marque/shared/featuring';

/** A vehicle that is to be featured. */
@InputType({ description: 'A vehicle that is to be shown before the rest.' })
export class FeatureVehicleInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => Int, { description: `For how many weeks, 1 to ${mostWeeks}; they follow those that it has.` })
  weeks: number;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'The whole fee: `vehicleFees.featuringPerWeek` for each week. The seller says so, and pays nothing else; staff pay nothing for what others sell.',
  })
  acceptedFee?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'Why, for staff, who have to say so; 3 to 500 characters.' })
  reason?: string | null;

  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}

/** A vehicle that is featured no more. */
@InputType({ description: 'A vehicle that is to be shown before the rest no more.' })
export class UnfeatureVehicleInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => String, { description: 'Why; 3 to 500 characters.' })
  reason: string;

  @Field(() => UUID, {
    nullable: true,
    description: 'The same key with the same input gives the first answer again; without one a repeat is told that it is not featured.',
  })
  idempotencyKey?: string | null;
}
