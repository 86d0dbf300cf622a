import { Field, ObjectType } from 'type-graphql';
import { UserError, UserErrorType } from '@marque/shared/graph';

/** One thing that is wrong with a filled-in form. */
@ObjectType({ description: 'One thing that is wrong with a filled-in form. The answer itself is not repeated.' })
export class FormProblem {
  @Field(() => String, { description: 'Where, as a JSON pointer (RFC 6901) into the answers; empty for the form as a whole.' })
  readonly path: string;

  @Field(() => String, { description: 'What the answer has to be, in one sentence in English.' })
  readonly message: string;

  @Field(() => String, {
    description:
      'The keyword of JSON Schema that is not met; for the platform’s own rules maxBytes, maxDepth, text (hidden characters) or vehicle (none for the caller).',
  })
  readonly keyword: string;
}

/** Answers that do not fit the form of a service. */
@UserErrorType('INVALID_INPUT', 'The answers do not fit the form of the service; nothing was changed.')
export class InvalidForm extends UserError {
  static readonly refused = 'InvalidForm';

  @Field(() => [FormProblem], { description: 'What is wrong, place by place, at most twenty.' })
  readonly problems: readonly FormProblem[];
}
