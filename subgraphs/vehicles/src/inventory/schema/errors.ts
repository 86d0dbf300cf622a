import { UserError, UserErrorType } from '@marque/shared/graph';
import { Field } from 'type-graphql';
import { VinReasonType } from '../../vin/schema/vin-report.js';
import type { VehicleState } from '../domain/lifecycle.js';
import { VehicleStateEnum } from './enums.js';

/** A number that is no VIN. */
@UserErrorType('INVALID_INPUT', 'The vehicle identification number is not valid; nothing was changed.')
export class InvalidVin extends UserError {
  static readonly refused = 'InvalidVin';

  @Field(() => String, { description: 'The number as it was understood.' })
  readonly vin: string;

  @Field(() => [VinReasonType], { description: 'All that is wrong with it.' })
  readonly reasons: readonly VinReasonType[];

  @Field(() => [String], { description: 'What was probably meant: at most three numbers, the likeliest first.' })
  readonly likely: readonly string[];
}

/** A number that is taken; its resolver adds the vehicle that has it. */
@UserErrorType('CONFLICT', 'Another vehicle of the tenant has this number; nothing was changed.')
export class DuplicateVin extends UserError {
  static readonly refused = 'DuplicateVin';

  @Field(() => String, { description: 'The number.' })
  readonly vin: string;

  readonly existingId: string | null;
}

/** A chassis number that is taken; its resolver adds the vehicle that has it. */
@UserErrorType('CONFLICT', 'Another vehicle of the tenant has this chassis number; nothing was changed.')
export class DuplicateChassis extends UserError {
  static readonly refused = 'DuplicateChassis';

  @Field(() => String, { description: 'The number as it was understood.' })
  readonly chassis: string;

  readonly existingId: string | null;
}

/** A move that the lifecycle does not allow. */
@UserErrorType('CONFLICT', 'The lifecycle does not allow this move to a person; nothing was changed.')
export class IllegalMove extends UserError {
  static readonly refused = 'IllegalMove';

  @Field(() => VehicleStateEnum, { description: 'Where the vehicle is.' })
  readonly from: VehicleState;

  @Field(() => VehicleStateEnum, { description: 'Where it was to go.' })
  readonly to: VehicleState;

  @Field(() => [VehicleStateEnum], { description: 'Where a person can move it from there.' })
  readonly allowed: readonly VehicleState[];
}

/** A vehicle that is elsewhere by now. */
@UserErrorType('CONFLICT', 'The vehicle is not where the caller believed it to be; nothing was changed.')
export class VehicleMoved extends UserError {
  static readonly refused = 'VehicleMoved';

  @Field(() => VehicleStateEnum, { description: 'Where it is.' })
  readonly actual: VehicleState;
}
