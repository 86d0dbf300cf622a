import { UserError, UserErrorType } from '@marque/shared/graph';
import { Field } from 'type-graphql';

/** A file that nobody knows how to read. */
@UserErrorType('INVALID_INPUT', 'No known format has these columns; nothing was imported.')
export class UnknownFormat extends UserError {
  static readonly refused = 'UnknownFormat';

  @Field(() => [String], { description: 'The columns of the file.' })
  readonly header: readonly string[];

  @Field(() => [[String]], { description: 'For each known format the columns that it must have.' })
  readonly known: readonly (readonly string[])[];
}
