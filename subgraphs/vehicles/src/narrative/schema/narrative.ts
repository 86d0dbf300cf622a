import { enumType, resultUnion, UserError, UserErrorType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import { type NoNarrativeReason, noNarrativeReasons } from '../domain/writer.js';

/** A text. */
@ObjectType({ description: 'A valuation in words, by a language model: every number in it is one of the report’s.' })
export class Narrative {
  @Field(() => String, { description: 'The text, without markup.' })
  text: string;

  @Field(() => String, { description: 'ISO 639-1 code of its language.' })
  language: string;

  @Field(() => String, { description: 'The provider whose model wrote it.' })
  provider: string;

  @Field(() => String, { description: 'The model.' })
  model: string;

  @Field(() => DateTime, { description: 'When it was written.' })
  createdAt: Date;
}

export const NoNarrativeReasonEnum = enumType<NoNarrativeReason>('NoNarrativeReason', 'Why a report has no narrative.', noNarrativeReasons);

/** There is no narrative. */
@UserErrorType('CONFLICT', 'The report has no narrative. Its figures are the same without one.')
export class NoNarrative extends UserError {
  static readonly refused = 'NoNarrative';

  @Field(() => NoNarrativeReasonEnum, { description: 'Why.' })
  readonly reason: NoNarrativeReason;
}

export const NarrativeResult = resultUnion({
  name: 'NarrativeResult',
  description: 'A valuation in words, or why there is none.',
  payload: Narrative,
  errors: [NoNarrative],
});
