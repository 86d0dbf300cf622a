/** Inputs of the commands on one vehicle. */
import { MoneyInput } from '@marque/shared/graph';
import { CurrencyCode } from '@marque/shared/graph/scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { VehicleStatus } from '../domain/lifecycle.js';
import type { Condition, MarketSegment } from '../../valuation/domain/valuation.js';
import { ConditionEnum, MarketSegmentEnum, VehicleStatusEnum } from './enums.js';

@InputType({ description: 'A vehicle and its price.' })
export class VehiclePriceInput {
  @Field(() => ID, { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => MoneyInput, { description: 'The asking price.' })
  askingPrice: MoneyInput;
}

@InputType({ description: 'A move along the lifecycle.' })
export class MoveVehicleInput {
  @Field(() => ID, { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => VehicleStatusEnum, { description: 'Where the caller believes it to be; elsewhere it stays where it is.' })
  from: VehicleStatus;

  @Field(() => VehicleStatusEnum, { description: 'Where it shall go.' })
  to: VehicleStatus;

  @Field(() => String, { description: 'Why, for the history; up to 500 characters.' })
  reason: string;
}

@InputType({ description: 'A vehicle to take out of the inventory.' })
export class ArchiveVehicleInput {
  @Field(() => ID, { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => VehicleStatusEnum, { description: 'Where the caller believes it to be; elsewhere it stays where it is.' })
  from: VehicleStatus;

  @Field(() => String, { description: 'Why, for the history; up to 500 characters.' })
  reason: string;
}

@InputType({ description: 'A vehicle to estimate that is not in the inventory.' })
export class EstimateInput {
  @Field(() => String, { description: 'Make.' })
  make: string;

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
}
