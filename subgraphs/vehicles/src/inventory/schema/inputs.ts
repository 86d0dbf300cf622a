import { idOf } from '@marque/shared/graph/global-ids';
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import type { VehicleState } from '../domain/lifecycle.js';
import { VehicleStateEnum } from './enums.js';

/** What the state of a vehicle keeps from being done twice needs no key to be safe. */
const keyDescription =
  'The same key with the same input gives the first answer again; without one a repeat is told what has become of the vehicle.';

/** A vehicle and its price. */
@InputType({ description: 'A vehicle and its price.' })
export class VehiclePriceInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => MoneyInput, { description: 'The asking price.' })
  askingPrice: MoneyInput;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether a price far outside of what the vehicle’s valuation says is meant so, said under a new `idempotencyKey`, for the question was the answer to the last one; false where it is not given.',
  })
  confirmUnusualPrice: boolean;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Of an owner who lists where `vehicleFees.listing` is not null: that fee. Another price costs none.',
  })
  acceptedFee?: MoneyInput | null;

  @Field(() => UUID, { nullable: true, description: keyDescription })
  idempotencyKey?: string | null;
}

/** A move along the lifecycle. */
@InputType({ description: 'A move along the lifecycle.' })
export class MoveVehicleInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => VehicleStateEnum, { description: 'Where the caller believes it to be; elsewhere it stays where it is.' })
  from: VehicleState;

  @Field(() => VehicleStateEnum, { description: 'Where it shall go.' })
  to: VehicleState;

  @Field(() => String, { description: 'Why, for the history; up to 500 characters.' })
  reason: string;

  @Field(() => UUID, { nullable: true, description: keyDescription })
  idempotencyKey?: string | null;
}

/** A vehicle to take out. */
@InputType({ description: 'A vehicle to take out of the inventory.' })
export class ArchiveVehicleInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => VehicleStateEnum, { description: 'Where the caller believes it to be; elsewhere it stays where it is.' })
  from: VehicleState;

  @Field(() => String, { description: 'Why, for the history; up to 500 characters.' })
  reason: string;

  @Field(() => UUID, { nullable: true, description: keyDescription })
  idempotencyKey?: string | null;
}
