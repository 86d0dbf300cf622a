import { MoneyType, RequiresSignIn, SameForAll } from '@marque/shared/graph';
import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import type { VehicleState } from '../domain/lifecycle.js';
import { VehicleStateEnum } from './enums.js';
import { User } from './user.js';

const ownerDescription = 'Whose it was then; for that person and those who manage the business, else null.';

/** The facts of a vehicle's first entry. */
@ObjectType({ description: 'A vehicle was added to the inventory.' })
export class VehicleAddedFacts {
  @SameForAll()
  @Field(() => VehicleStateEnum, { nullable: true, description: 'Where it began.' })
  state: VehicleState | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'The name under which it was shown.' })
  title: string | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Its VIN; null without one.' })
  vin: string | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Its chassis number; null without one.' })
  chassis: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What was asked for it; null where no price was set, and to strangers where it was not offered yet.',
  })
  askingPrice: MoneyType | null;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'Its odometer then, in kilometres; null when unknown.' })
  odometerKm: number | null;

  @RequiresSignIn()
  @Field(() => User, { nullable: true, description: ownerDescription })
  owner: User | null;
}

/** The facts of a move. */
@ObjectType({ description: 'A vehicle moved along its lifecycle.' })
export class VehicleMovedFacts {
  @Field(() => VehicleStateEnum, { nullable: true, description: 'Where it was.' })
  from: VehicleState | null;

  @Field(() => VehicleStateEnum, { nullable: true, description: 'Where it went.' })
  to: VehicleState | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why: the platform’s own words, or what was written then, which is for who wrote it, for owner and seller of that time and for those who manage the business.',
  })
  reason: string | null;
}

/** The facts of a change of price. */
@ObjectType({ description: 'The asking price of a vehicle changed.' })
export class VehiclePriceFacts {
  @Field(() => MoneyType, {
    nullable: true,
    description: 'What was asked before; null where no price was set, and to strangers where it was not offered then.',
  })
  before: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'What was asked from then on; null to strangers where it was not offered then.' })
  after: MoneyType | null;
}

/** The facts of a change of hands. */
@ObjectType({ description: 'A vehicle changed hands.' })
export class VehicleOwnerFacts {
  @RequiresSignIn()
  @Field(() => User, { nullable: true, description: ownerDescription })
  previousOwner: User | null;

  @RequiresSignIn()
  @Field(() => User, { nullable: true, description: 'Whose it became; for that person and those who manage the business, else null.' })
  newOwner: User | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Why: a sale, an auction.' })
  reason: string | null;

  @RequiresSignIn()
  @Field(() => MoneyType, {
    nullable: true,
    description: 'For how much; for its two parties and those who manage the business, else null.',
  })
  price: MoneyType | null;
}

/** The facts of a damage report. */
@ObjectType({ description: 'The damage of a vehicle was reported, in place of what was reported before.' })
export class VehicleDamageFacts {
  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'How many small ones.' })
  minor: number | null;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'How many that show.' })
  moderate: number | null;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'How many that cost much to put right.' })
  severe: number | null;
}

/** The facts of an inspection. */
@ObjectType({ description: 'A vehicle was inspected.' })
export class VehicleInspectionFacts {
  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Why, as `InspectionKind` names it.' })
  inspection: string | null;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'Its grade, from 1 to 5, the best.' })
  grade: number | null;

  @SameForAll()
  @Field(() => MoneyType, { nullable: true, description: 'What it costs to put right what was found; null where nobody knows.' })
  cost: MoneyType | null;

  @SameForAll()
  @Field(() => Int, {
    nullable: true,
    description: 'What was read of the odometer, which the vehicle showed from then on; null where it was left as it was.',
  })
  odometerKm: number | null;

  @SameForAll()
  @Field(() => Boolean, { description: 'Whether owner or seller said it of themselves.' })
  ownStatement: boolean;
}

/** The facts of a description that changed. */
@ObjectType({ description: 'What is said of a vehicle changed.' })
export class VehicleDescribedFacts {
  @SameForAll()
  @Field(() => [String], { description: 'Which of its fields have another value since, by their names.' })
  fields: readonly string[];

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'The odometer in kilometres since; null where it did not change.' })
  odometerKm: number | null;
}

/** The facts of an earlier record. */
@ObjectType({ description: 'The vehicle had been on the platform before, under a record that was archived: same VIN or chassis number.' })
export class VehicleContinuedFacts {
  recordId: string | null;

  @SameForAll()
  @Field(() => Int, {
    nullable: true,
    description: 'The odometer in kilometres where the earlier record ended; null when unknown, and where it was never offered.',
  })
  odometerKm: number | null;

  @SameForAll()
  @Field(() => Int, {
    nullable: true,
    description:
      'The inspection score that the earlier record ended with, from 0 to 100, the best; it does not go on. Null where nobody but owner and seller had inspected it, and where it was never offered.',
  })
  inspectionScore: number | null;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'How many damages that staff had recorded go on.' })
  damages: number | null;
}

/** The facts of an entry by its kind; the resolver makes objects of these classes. */
export const VehicleEventFacts = createUnionType({
  name: 'VehicleEventFacts',
  description: 'What an entry of a vehicle’s history says, by its kind.',
  types: () =>
    [
      VehicleAddedFacts,
      VehicleMovedFacts,
      VehiclePriceFacts,
      VehicleOwnerFacts,
      VehicleDamageFacts,
      VehicleInspectionFacts,
      VehicleDescribedFacts,
      VehicleContinuedFacts,
    ] as const,
});
