/** Errors of the commands on vehicles that carry facts of their own. */
import { ErrorCode, UserError } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import type { VehicleStatus } from '../domain/lifecycle.js';
import { VehicleStatusEnum } from './enums.js';
import { Vehicle } from './vehicle.js';
import { VinReasonType } from '../../vin/schema/vin-report.js';

@ObjectType({ implements: UserError, description: 'The vehicle identification number is not valid; nothing was changed.' })
export class InvalidVin extends UserError {
  @Field(() => String, { description: 'The number as it was understood.' })
  vin: string;

  @Field(() => [VinReasonType], { description: 'All that is wrong with it.' })
  reasons: VinReasonType[];

  constructor(vin: string, reasons: readonly VinReasonType[]) {
    super();
    const message = reasons.map(({ text }) => text).join(' ');
    Object.assign(this, { code: ErrorCode.INVALID_INPUT, message, path: ['input', 'vin'], vin, reasons: [...reasons] });
  }
}

@ObjectType({ implements: UserError, description: 'Another vehicle of the tenant has this number; nothing was changed.' })
export class DuplicateVin extends UserError {
  @Field(() => String, { description: 'The number.' })
  vin: string;

  @Field(() => Vehicle, { nullable: true, description: 'The vehicle that has it; null where the caller may not see it.' })
  existing: Vehicle | null;

  constructor(vin: string, existing: Vehicle | null) {
    super();
    const message = 'A vehicle with this VIN exists already.';
    Object.assign(this, { code: ErrorCode.CONFLICT, message, path: ['input', 'vin'], vin, existing });
  }
}

@ObjectType({ implements: UserError, description: 'The lifecycle does not allow this move to a person; nothing was changed.' })
export class IllegalMove extends UserError {
  @Field(() => VehicleStatusEnum, { description: 'Where the vehicle is.' })
  from: VehicleStatus;

  @Field(() => VehicleStatusEnum, { description: 'Where it was to go.' })
  to: VehicleStatus;

  @Field(() => [VehicleStatusEnum], { description: 'Where a person can move it from there.' })
  allowed: VehicleStatus[];

  constructor(from: VehicleStatus, to: VehicleStatus, allowed: readonly VehicleStatus[]) {
    super();
    const message = `A vehicle that is ${from} cannot be moved to ${to}.`;
    Object.assign(this, { code: ErrorCode.CONFLICT, message, path: ['input', 'to'], from, to, allowed: [...allowed] });
  }
}

@ObjectType({ implements: UserError, description: 'The vehicle is not where the caller believed it to be; nothing was changed.' })
export class VehicleMoved extends UserError {
  @Field(() => VehicleStatusEnum, { description: 'Where it is.' })
  actual: VehicleStatus;

  constructor(actual: VehicleStatus) {
    super();
    const message = `The vehicle is ${actual} by now.`;
    Object.assign(this, { code: ErrorCode.CONFLICT, message, path: ['input', 'from'], actual });
  }
}

@ObjectType({ implements: UserError, description: 'No known format has these columns; nothing was imported.' })
export class UnknownFormat extends UserError {
  @Field(() => [String], { description: 'The columns of the file.' })
  header: string[];

  @Field(() => [[String]], { description: 'For each known format the columns that it must have.' })
  known: string[][];

  constructor(header: readonly string[], known: readonly (readonly string[])[]) {
    super();
    const message = 'No known format has these columns.';
    const facts = { header: header.slice(0, 100), known: known.map((columns) => [...columns]) };
    Object.assign(this, { code: ErrorCode.INVALID_INPUT, message, path: ['input', 'csv'], ...facts });
  }
}

@ObjectType({ implements: UserError, description: 'There is neither a comparable nor a reference price: no honest figure can be given.' })
export class UnknownMarket extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: ErrorCode.NOT_FOUND, message: 'There is neither a comparable nor a reference price.', path: [] });
  }
}
