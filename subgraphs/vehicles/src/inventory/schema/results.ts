/** What the commands answer: the payload first, then every error that a client can act on. */
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { createUnionType, Field, ObjectType } from 'type-graphql';
import { DuplicateVin, IllegalMove, InvalidVin, UnknownFormat, UnknownMarket, VehicleMoved } from './errors.js';
import { ImportReport } from '../../imports/schema/imports.js';
import { Valuation, ValueEstimate } from '../../valuation/schema/valuation.js';
import { Vehicle } from './vehicle.js';

@ObjectType({ description: 'The vehicle was added.' })
export class AddVehiclePayload {
  @Field(() => Vehicle, { description: 'The vehicle.' })
  vehicle: Vehicle;

  @Field(() => [String], { description: 'What of the input the VIN contradicts, in sentences; nothing was refused for it.' })
  warnings: string[];
}

@ObjectType({ description: 'The vehicle was changed, or already was as asked.' })
export class VehiclePayload {
  @Field(() => Vehicle, { description: 'The vehicle as it is now.' })
  vehicle: Vehicle;
}

@ObjectType({ description: 'The vehicle has a valuation.' })
export class ValuationPayload {
  @Field(() => Valuation, { description: 'The valuation.' })
  valuation: Valuation;
}

@ObjectType({ description: 'The import ran; its report says what became of the rows.' })
export class ImportPayload {
  @Field(() => ImportReport, { description: 'The report.' })
  report: ImportReport;
}

export const AddVehicleResult = createUnionType({
  name: 'AddVehicleResult',
  description: 'Outcome of adding a vehicle.',
  types: () => [AddVehiclePayload, InvalidVin, DuplicateVin, InvalidInput, NotFound] as const,
});

export const VehiclePriceResult = createUnionType({
  name: 'VehiclePriceResult',
  description: 'Outcome of changing a price.',
  types: () => [VehiclePayload, InvalidInput, NotFound, NotAllowed, Conflict] as const,
});

export const MoveVehicleResult = createUnionType({
  name: 'MoveVehicleResult',
  description: 'Outcome of moving a vehicle.',
  types: () => [VehiclePayload, InvalidInput, NotFound, NotAllowed, VehicleMoved, IllegalMove] as const,
});

export const ValuationResult = createUnionType({
  name: 'ValuationResult',
  description: 'Outcome of asking for a valuation.',
  types: () => [ValuationPayload, NotFound, UnknownMarket] as const,
});

export const EstimateResult = createUnionType({
  name: 'EstimateResult',
  description: 'Outcome of an estimate.',
  types: () => [ValueEstimate, InvalidInput, UnknownMarket] as const,
});

export const ImportResult = createUnionType({
  name: 'ImportResult',
  description: 'Outcome of an import.',
  types: () => [ImportPayload, UnknownFormat, InvalidInput, Conflict, IdempotencyConflict] as const,
});
