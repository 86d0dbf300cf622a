import { idOf } from '@marque/shared/graph/global-ids';
import { SameForAll, shownAs } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Drivetrain, Fuel, Transmission } from '../../catalogue/domain/vocabulary.js';
import { DrivetrainEnum, FuelEnum, MarketSegmentEnum, TransmissionEnum } from '../../catalogue/schema/enums.js';
import type { Condition } from '../domain/condition.js';
import type { VehicleState } from '../domain/lifecycle.js';
import { Asset } from './asset.js';
import { DamageType } from './damage.js';
import { ConditionEnum, VehicleStateEnum } from './enums.js';

/** A physical vehicle. Its resolver adds what is computed or looked up. */
@Directive('@key(fields: "vin")')
@ObjectType({ implements: Asset, description: 'A physical vehicle of a tenant’s inventory.' })
export class Vehicle extends Asset {
  @Field(() => idOf('Vehicle'), { description: 'Identifier.' })
  declare id: string;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Vehicle identification number; null for one that has none, such as a classic.' })
  vin: string | null;

  @SameForAll()
  @Field(() => String, {
    nullable: true,
    description: 'Chassis or frame number of a vehicle without a VIN: one of the Japanese market or one older than 1981.',
  })
  chassis: string | null;

  @SameForAll()
  @Field(() => String, { description: 'Make, such as Toyota.' })
  make: string;

  @SameForAll()
  @Field(() => String, { description: 'Model, such as Corolla.' })
  model: string;

  @SameForAll()
  @Field(() => Int, { description: 'Model year.' })
  year: number;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Trim or variant.' })
  trim: string | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Body type.' })
  bodyType: string | null;

  @SameForAll()
  @Field(() => FuelEnum, { nullable: true, description: 'What the engine runs on.' })
  fuel: Fuel | null;

  @SameForAll()
  @Field(() => TransmissionEnum, { nullable: true, description: 'Kind of gearbox.' })
  transmission: Transmission | null;

  @SameForAll()
  @Field(() => DrivetrainEnum, { nullable: true, description: 'Driven wheels.' })
  drivetrain: Drivetrain | null;

  @SameForAll()
  @Field(() => ConditionEnum, { description: 'General condition.' })
  condition: Condition;

  @SameForAll()
  @Field(() => MarketSegmentEnum, { description: 'How it came to its market.' })
  segment: MarketSegment;

  @SameForAll()
  @Field(() => Int, {
    nullable: true,
    description: 'Odometer in kilometres: as it was stated, or as an inspection by somebody else than owner and seller has read it since.',
  })
  odometerKm: number | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Colour.' })
  colour: string | null;

  @SameForAll()
  @Field(() => [String], { description: 'Equipment and features.' })
  features: string[];

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'The seller’s description.' })
  description: string | null;

  @SameForAll()
  @Field(() => [DamageType], { description: 'Reported damage.' })
  damage: DamageType[];

  @SameForAll()
  @Field(() => Int, { description: 'How many service records exist, as it was stated; services that were closed here are not among them.' })
  serviceRecords: number;

  @SameForAll()
  @Field(() => Int, {
    nullable: true,
    description:
      'How many owners it had before: as it was stated, and one more each time that it is handed over here, after an auction or a direct sale; null when unknown, which it stays until somebody says it.',
  })
  previousOwners: number | null;

  @SameForAll()
  @Field(() => Int, {
    nullable: true,
    description:
      'Score of the last inspection, from 0 to 100, the best; null where there was none. Not `Inspection.grade`, which is 1 to 5.',
    deprecationReason:
      'Since 2026-11-30: ask for `inspectionScore`, which is the same by its right name. Removed on 2027-11-30 at the earliest.',
  })
  inspectionGrade: number | null;

  @SameForAll()
  @Field(() => VehicleStateEnum, {
    description: 'Where it stands in its life on the platform; ARCHIVED or else OWNED for those who may not see it.',
  })
  state: VehicleState;

  @SameForAll()
  @Field(() => DateTime, { description: 'When it was last offered.' })
  listedAt: Date;

  @SameForAll()
  @Field(() => DateTime, { description: 'When it last changed.' })
  updatedAt: Date;
}

/** A stored row as the graph's type. */
export const toVehicle = <Row extends { readonly id: string }>(row: Row): Vehicle & Row => shownAs(Vehicle, row);
