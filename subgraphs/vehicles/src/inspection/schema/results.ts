import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { VehiclePayload } from '../../inventory/schema/results.js';
import { Inspection } from './inspection.js';

/** A kept inspection. */
@ObjectType({ description: 'The inspection is kept; the vehicle carries its grade.' })
export class RecordInspectionPayload {
  @Field(() => Inspection, { description: 'The inspection.' })
  inspection: Inspection;
}

export const RecordInspectionResult = resultUnion({
  name: 'RecordInspectionResult',
  description: 'Outcome of handing in an inspection.',
  payload: RecordInspectionPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const ReportDamageResult = resultUnion({
  name: 'ReportDamageResult',
  description: 'Outcome of reporting damage.',
  payload: VehiclePayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
