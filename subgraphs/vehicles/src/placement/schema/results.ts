import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { VehiclePayload } from '../../inventory/schema/results.js';

/** What featuring answers. */
export const FeatureVehicleResult = resultUnion({
  name: 'FeatureVehicleResult',
  description: 'The vehicle that is shown before the rest, or why it is not.',
  payload: VehiclePayload,
  errors: [InsufficientFunds, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

/** What taking it off answers. */
export const UnfeatureVehicleResult = resultUnion({
  name: 'UnfeatureVehicleResult',
  description: 'The vehicle that is shown before the rest no more, or why it still is.',
  payload: VehiclePayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
