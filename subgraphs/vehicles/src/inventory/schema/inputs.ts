import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyInput } from '@marque/shared/graph';
import { Field, InputType } from 'type-graphql';
import type { VehicleStatus } from '../domain/lifecycle.js';
import { VehicleStatusEnum } from './enums.js';

/** A vehicle and its price. */
@InputType({ description: 'A vehicle and its price.' })
export class VehiclePriceInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => MoneyInput, { description: 'The asking price.' })
  askingPrice: MoneyInput;
}

/** A move along the lifecycle. */
@InputType({ description: 'A move along the lifecycle.' })
export class MoveVehicleInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => VehicleStatusEnum, { description: 'Where the caller believes it to be; elsewhere it stays where it is.' })
  from: VehicleStatus;

  @Field(() => VehicleStatusEnum, { description: 'Where it shall go.' })
  to: VehicleStatus;

  @Field(() => String, { description: 'Why, for the history; up to 500 characters.' })
  reason: string;
}

/** A vehicle to take out. */
@InputType({ description: 'A vehicle to take out of the inventory.' })
export class ArchiveVehicleInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => VehicleStatusEnum, { description: 'Where the caller believes it to be; elsewhere it stays where it is.' })
  from: VehicleStatus;

  @Field(() => String, { description: 'Why, for the history; up to 500 characters.' })
  reason: string;
}
