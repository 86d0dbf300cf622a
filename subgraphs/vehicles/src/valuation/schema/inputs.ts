import { idOf } from '@marque/shared/graph/global-ids';
import { CurrencyCode, UUID } from '@marque/shared/graph/scalars';
import { Field, InputType, Int } from 'type-graphql';
import { DrivetrainEnum, FuelEnum, MarketSegmentEnum, TransmissionEnum } from '../../catalogue/schema/enums.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Condition } from '../../inventory/domain/condition.js';
import { ConditionEnum } from '../../inventory/schema/enums.js';

/** A vehicle of the inventory. */
@InputType({ description: 'A vehicle to value.' })
export class RequestValuationInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;
}

/** A vehicle that is only described. */
@InputType({ description: 'A vehicle to estimate that is not in the inventory.' })
export class EstimateInput {
  @Field(() => String, { description: 'Make.' })
  make: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether a make that nobody knows is meant as it is written: it is valued by the whole market. False where it is not given.',
  })
  confirmUnknownMake: boolean;

  @Field(() => String, { description: 'Model.' })
  model: string;

  @Field(() => Int, { description: 'Model year.' })
  year: number;

  @Field(() => Int, { nullable: true, description: 'Odometer in kilometres.' })
  odometerKm?: number | null;

  @Field(() => ConditionEnum, { description: 'General condition.' })
  condition: Condition;

  @Field(() => MarketSegmentEnum, { description: 'How it came to its market.' })
  segment: MarketSegment;

  @Field(() => CurrencyCode, { description: 'Currency of the market.' })
  currency: string;

  @Field(() => String, { nullable: true, description: 'Trim.' })
  trim?: string | null;

  @Field(() => FuelEnum, { nullable: true, description: 'Fuel.' })
  fuel?: Fuel | null;

  @Field(() => TransmissionEnum, { nullable: true, description: 'Gearbox.' })
  transmission?: Transmission | null;

  @Field(() => DrivetrainEnum, { nullable: true, description: 'Driven wheels.' })
  drivetrain?: Drivetrain | null;

  @Field(() => Int, { nullable: true, description: 'Displacement in cubic centimetres.' })
  displacementCc?: number | null;

  @Field(() => Int, { nullable: true, description: 'Power in horsepower.' })
  powerHp?: number | null;

  @Field(() => String, { nullable: true, description: 'City in which it is offered.' })
  city?: string | null;
}

/** A market whose model is to be trained. */
@InputType({ description: 'The market whose model is to be trained.' })
export class TrainValuationInput {
  @Field(() => CurrencyCode, { description: 'Currency of the market.' })
  currency: string;

  @Field(() => UUID, { description: 'Makes the call repeatable: the same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}
