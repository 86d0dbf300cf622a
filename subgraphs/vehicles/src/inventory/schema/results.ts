import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { DuplicateChassis, DuplicateVin, IllegalMove, InvalidVin, VehicleMoved } from './errors.js';
import { Vehicle } from './vehicle.js';

/** A new vehicle. */
@ObjectType({ description: 'The vehicle was added.' })
export class AddVehiclePayload {
  @Field(() => Vehicle, { description: 'The vehicle.' })
  vehicle: Vehicle;

  @Field(() => [String], {
    description:
      'What the VIN contradicts of what was confirmed, that a number was kept as chassis, and what offering the vehicle still takes, in sentences; nothing was refused for it.',
  })
  warnings: readonly string[];
}

/** The vehicle after a change. */
@ObjectType({ description: 'The vehicle was changed, or already was as asked.' })
export class VehiclePayload {
  @Field(() => Vehicle, { description: 'The vehicle as it is after that.' })
  vehicle: Vehicle;
}

export const AddVehicleResult = resultUnion({
  name: 'AddVehicleResult',
  description: 'Outcome of adding a vehicle.',
  payload: AddVehiclePayload,
  errors: [InvalidVin, DuplicateVin, DuplicateChassis, InvalidInput, NotFound, IdempotencyConflict],
});

export const ChangeVehicleResult = resultUnion({
  name: 'ChangeVehicleResult',
  description: 'Outcome of changing what is stated of a vehicle.',
  payload: VehiclePayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const VehiclePriceResult = resultUnion({
  name: 'VehiclePriceResult',
  description: 'Outcome of changing a price.',
  payload: VehiclePayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const MoveVehicleResult = resultUnion({
  name: 'MoveVehicleResult',
  description: 'Outcome of moving a vehicle.',
  payload: VehiclePayload,
  errors: [InvalidInput, NotFound, NotAllowed, VehicleMoved, IllegalMove, IdempotencyConflict, Conflict, InsufficientFunds],
});
