import { enumType, MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { User } from '../../inventory/schema/user.js';
import type { FeaturingState } from '@marque/shared/featuring';
import type { PlacementKind } from '../domain/placement.js';

export const PlacementKindEnum = enumType<PlacementKind>('VehiclePlacementKind', 'What a vehicle’s fee is for.', {
  FEATURED: 'It is shown before the rest for some weeks.',
  LISTED: 'Its owner offers it for sale.',
});

export const PlacementStateEnum = enumType<FeaturingState>('VehiclePlacementState', 'Where one placement of a vehicle stands.', {
  PENDING: 'Its fee is being taken.',
  ACTIVE: 'It counts; a featuring from its beginning to its end.',
  REFUSED: 'Its fee could not be taken.',
  RETURNED: 'The vehicle was taken away before it began: the fee is given back.',
  WITHDRAWN: 'Staff have taken it off before its end: the fee is given back.',
});

/** One time that a vehicle was featured, or listed for a fee, or was to be. */
@ObjectType({ description: 'One time that a vehicle is shown before the rest, or listed for a fee, or was to be.' })
export class VehiclePlacement {
  @Field(() => PlacementKindEnum, { description: 'What it is for.' })
  kind: PlacementKind;

  @Field(() => PlacementStateEnum, { description: 'Where it stands.' })
  state: FeaturingState;

  @Field(() => Int, { nullable: true, description: 'For how many weeks it is featured; null for a listing.' })
  weeks: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'What it costs; null where it costs nothing.' })
  fee: MoneyType | null;

  @Field(() => Boolean, { description: 'Whether the fee was given back.' })
  refunded: boolean;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  orderedAt: Date;

  @Field(() => User, { nullable: true, description: 'Who asked for it; for those who manage the business, else null.' })
  orderedBy: User | null;

  @Field(() => String, { nullable: true, description: 'Why staff feature it; null where its seller pays.' })
  reason: string | null;

  @Field(() => DateTime, { nullable: true, description: 'From when; null while its fee is not paid.' })
  startsAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when, or until staff took it off; null for a listing.' })
  endsAt: Date | null;

  @Field(() => User, { nullable: true, description: 'Who took it off; for those who manage the business, else null.' })
  withdrawnBy: User | null;

  @Field(() => String, { nullable: true, description: 'Why staff took it off; null where they have not.' })
  withdrawnReason: string | null;
}

/** What placing a vehicle costs. */
@ObjectType({ description: 'What the business takes now for offering a vehicle and for showing it before the rest.' })
export class VehicleFees {
  @Field(() => MoneyType, {
    nullable: true,
    description: 'What an owner pays to list a vehicle, who names it as `acceptedFee`; null where it costs nothing.',
  })
  listing: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What a seller pays for each week in which a vehicle is featured; null where the business sells no featuring.',
  })
  featuringPerWeek: MoneyType | null;
}
