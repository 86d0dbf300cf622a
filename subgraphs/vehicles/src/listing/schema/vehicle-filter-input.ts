import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyInput, NearInput } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, InputType, Int } from 'type-graphql';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';
import { DrivetrainEnum, FuelEnum, MarketSegmentEnum, TransmissionEnum } from '../../catalogue/schema/enums.js';
import type { Condition } from '../../inventory/domain/condition.js';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { ConditionEnum, VehicleStateEnum } from '../../inventory/schema/enums.js';

/** Criteria of a listing. */
@InputType({ description: 'Criteria of a list of vehicles. All that are given must hold; the values of one list are alternatives.' })
export class VehicleFilterInput {
  @Field(() => String, { nullable: true, description: 'Words to search for; each may be the beginning of one, and misspelt.' })
  search?: string | null;

  @Field(() => [VehicleStateEnum], { nullable: true, description: 'States; those in which a vehicle is offered where they are not given.' })
  states?: VehicleState[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Makes, in any case and with or without marks, or by another word for one: `Škoda`, `skoda`, `VW`.',
  })
  makes?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Models, in any case, with or without marks, blanks and signs: `C-Class`, `c class`.',
  })
  models?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Body types, in any case, or by another word for one: an `Estate` is a `Wagon`.' })
  bodyTypes?: string[] | null;

  @Field(() => [FuelEnum], { nullable: true, description: 'Fuels.' })
  fuels?: Fuel[] | null;

  @Field(() => [TransmissionEnum], { nullable: true, description: 'Gearboxes.' })
  transmissions?: Transmission[] | null;

  @Field(() => [DrivetrainEnum], { nullable: true, description: 'Driven wheels.' })
  drivetrains?: Drivetrain[] | null;

  @Field(() => [ConditionEnum], { nullable: true, description: 'Conditions.' })
  conditions?: Condition[] | null;

  @Field(() => [MarketSegmentEnum], { nullable: true, description: 'Market segments.' })
  segments?: MarketSegment[] | null;

  @Field(() => [String], { nullable: true, description: 'Cities, in any case and with or without marks: `Köln`, `koln`.' })
  cities?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Colours, in any case and language that searches know: `black`, `Schwarz`; a shade is its colour, and one that has none is found by its whole name.',
  })
  colours?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Equipment, all of which a vehicle has, by any word for it that searches know, else by its whole name: `sunroof`, `Sitzheizung`, `Bose audio`.',
  })
  features?: string[] | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only what was offered then or later: the day of its latest offer, as NEWEST sorts by.',
  })
  listedSince?: string | null;

  @Field(() => Int, { nullable: true, description: 'Earliest model year.' })
  yearFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'Latest model year.' })
  yearTo?: number | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Lowest asking price, in the currency of the business; another one is refused.' })
  priceFrom?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Highest asking price, in the currency of the business; another one is refused.',
  })
  priceTo?: MoneyInput | null;

  @Field(() => Int, { nullable: true, description: 'Fewest kilometres; vehicles with an unknown odometer are left out.' })
  odometerKmFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'Most kilometres; vehicles with an unknown odometer are left out.' })
  odometerKmTo?: number | null;

  @Field(() => idOf('User'), { nullable: true, description: 'Only vehicles that this person offers.' })
  sellerId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only vehicles that are featured now, or only those that are not; a saved search cannot have it, for the clock ends it.',
  })
  featured?: boolean | null;

  @Field(() => NearInput, {
    nullable: true,
    description: 'Only vehicles that stand there or so far around; within 50 kilometres where no radius is given.',
  })
  near?: NearInput | null;
}
