import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, Float, InputType, Int } from 'type-graphql';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';
import { DrivetrainEnum, FuelEnum, MarketSegmentEnum, TransmissionEnum } from '../../catalogue/schema/enums.js';
import type { Condition } from '../domain/condition.js';
import type { DamageKind, DamagePlace, DamageSeverity } from '../domain/damage.js';
import { ConditionEnum, DamageKindEnum, DamagePlaceEnum, DamageSeverityEnum } from './enums.js';

/** One damage to report. */
@InputType({ description: 'One damage to report.' })
export class DamageInput {
  @Field(() => String, { description: 'The damaged part.' })
  part: string;

  @Field(() => DamageSeverityEnum, { description: 'How bad it is.' })
  severity: DamageSeverity;

  @Field(() => String, { nullable: true, description: 'What can be seen.' })
  note?: string | null;

  @Field(() => DamagePlaceEnum, { nullable: true, description: 'Where on the vehicle.' })
  place?: DamagePlace | null;

  @Field(() => DamageKindEnum, { nullable: true, description: 'What it is.' })
  kind?: DamageKind | null;
}

/** A vehicle to add. */
@InputType({ description: 'A vehicle to add to the inventory.' })
export class AddVehicleInput {
  @Field(() => idOf('CatalogEntry'), {
    nullable: true,
    description: 'Its catalogue entry; looked up by make, model and year when left out.',
  })
  catalogEntryId?: string | null;

  @Field(() => String, { nullable: true, description: 'Vehicle identification number; leave out only where the vehicle has none.' })
  vin?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Chassis or frame number of a vehicle that has no VIN: one of the Japanese market, such as NZE141-1234567, or one older than 1981.',
  })
  chassis?: string | null;

  @Field(() => String, { description: 'Make.' })
  make: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a make that nobody knows is meant as it is written; false where it is not given.',
  })
  confirmUnknownMake: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether make and model year are meant so although the VIN says others; what is confirmed everybody sees in `Vehicle.vinContradictions`. False where it is not given.',
  })
  confirmVinContradiction: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a distance that is very short for the age is meant so; false where it is not given.',
  })
  confirmUnusualOdometer: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether a price far outside of what the market says is meant so, said under a new `idempotencyKey`, for the question was the answer to the last one; false where it is not given.',
  })
  confirmUnusualPrice: boolean;

  @Field(() => String, { description: 'Model.' })
  model: string;

  @Field(() => Int, { description: 'Model year.' })
  year: number;

  @Field(() => String, { nullable: true, description: 'Trim or variant.' })
  trim?: string | null;

  @Field(() => String, { nullable: true, description: 'Body type; taken from the catalogue when left out.' })
  bodyType?: string | null;

  @Field(() => FuelEnum, { nullable: true, description: 'Fuel; taken from the catalogue when left out.' })
  fuel?: Fuel | null;

  @Field(() => TransmissionEnum, { nullable: true, description: 'Gearbox; taken from the catalogue when left out.' })
  transmission?: Transmission | null;

  @Field(() => DrivetrainEnum, { nullable: true, description: 'Driven wheels; taken from the catalogue when left out.' })
  drivetrain?: Drivetrain | null;

  @Field(() => ConditionEnum, { description: 'General condition.' })
  condition: Condition;

  @Field(() => MarketSegmentEnum, { description: 'How it came to its market.' })
  segment: MarketSegment;

  @Field(() => Int, { nullable: true, description: 'Odometer in kilometres.' })
  odometerKm?: number | null;

  @Field(() => String, { nullable: true, description: 'Colour.' })
  colour?: string | null;

  @Field(() => MoneyInput, { description: 'Asking price.' })
  askingPrice: MoneyInput;

  @Field(() => String, { nullable: true, description: 'City where it stands.' })
  city?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north; only together with the longitude.' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east; only together with the latitude.' })
  longitude?: number | null;

  @Field(() => [String], { nullable: true, description: 'Addresses of images, the main one first; http or https.' })
  imageUrls?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Equipment and features.' })
  features?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Description.' })
  description?: string | null;

  @Field(() => [DamageInput], { nullable: true, description: 'Known damage.' })
  damage?: DamageInput[] | null;

  @Field(() => Int, { nullable: true, description: 'How many service records exist; none where it is not given.' })
  serviceRecords?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many owners it had before.' })
  previousOwners?: number | null;

  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}
