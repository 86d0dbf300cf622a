import { Conflict, IdempotencyConflict, InvalidInput, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { UnknownFormat } from './errors.js';
import { ImportReport } from './import-report.js';

/** An import that ran. */
@ObjectType({ description: 'The import ran; its report says what became of the rows.' })
export class ImportPayload {
  @Field(() => ImportReport, { description: 'The report.' })
  report: ImportReport;
}

export const ImportResult = resultUnion({
  name: 'ImportResult',
  description: 'Outcome of an import.',
  payload: ImportPayload,
  errors: [UnknownFormat, InvalidInput, Conflict, IdempotencyConflict],
});
