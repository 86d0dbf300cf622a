import { UserError, UserErrorType } from '@marque/shared/graph';
import { Field } from 'type-graphql';

/** A market that says nothing. */
@UserErrorType('NOT_FOUND', 'There is neither a comparable nor a reference price: no honest figure can be given.')
export class UnknownMarket extends UserError {
  static readonly refused = 'UnknownMarket';
}

/** A make that nobody knows. */
@UserErrorType('INVALID_INPUT', 'Neither people nor the business know the make: a slip of the pen is no car, and gets no figure.')
export class UnknownMake extends UserError {
  static readonly refused = 'UnknownMake';

  @Field(() => String, { description: 'The make as it was given.' })
  readonly make: string;

  @Field(() => [String], { description: 'What was probably meant: at most three makes, the likeliest first.' })
  readonly likely: readonly string[];
}
