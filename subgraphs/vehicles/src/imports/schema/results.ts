import { idOf } from '@marque/shared/graph/global-ids';
import { Conflict, IdempotencyConflict, InvalidInput, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';
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

/** A part that is kept. */
@ObjectType({ description: 'The part is kept for a day, or until its file is imported.' })
export class StagePartPayload {
  @Field(() => idOf('ImportReport'), { description: 'Id of the import.' })
  importId: string;

  @Field(() => Int, { description: 'Number of the part.' })
  part: number;
}

export const StagePartResult = resultUnion({
  name: 'StagePartResult',
  description: 'Outcome of sending a part of a file.',
  payload: StagePartPayload,
  errors: [InvalidInput, Conflict, IdempotencyConflict],
});

export const ImportStagedResult = resultUnion({
  name: 'ImportStagedResult',
  description: 'Outcome of importing a file whose parts were sent.',
  payload: ImportPayload,
  errors: [UnknownFormat, NotFound, InvalidInput, Conflict, IdempotencyConflict],
});
