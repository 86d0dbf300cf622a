import { InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';
import { InteractionConsent } from './interaction.js';

/** The consent after a change. */
@ObjectType({ description: 'The consent as it is now.' })
export class InteractionConsentPayload {
  @Field(() => InteractionConsent, { nullable: true, description: 'The consent; null where it was withdrawn.' })
  consent: InteractionConsent | null;

  @Field(() => String, {
    nullable: true,
    description:
      'By which a guest is known from now on: a secret of theirs, to be sent with what they do. Null for a person, and after a withdrawal.',
  })
  visitor: string | null;
}

/** What became of an interaction. */
@ObjectType({ description: 'It was taken note of; it is written within moments.' })
export class RecordInteractionPayload {
  @Field(() => Boolean, { description: 'Whether it is kept for the person or guest. False without a consent: then it is only counted.' })
  kept: boolean;
}

/** What was deleted. */
@ObjectType({ description: 'Interactions are deleted.' })
export class DeleteInteractionsPayload {
  @Field(() => Int, { description: 'How many there were.' })
  deleted: number;
}

export const SetInteractionConsentResult = resultUnion({
  name: 'SetInteractionConsentResult',
  description: 'The consent as it is now, or why nothing changed.',
  payload: InteractionConsentPayload,
  errors: [NotAllowed],
});

export const RecordViewResult = resultUnion({
  name: 'RecordViewResult',
  description: 'What became of a view.',
  payload: RecordInteractionPayload,
  errors: [NotFound],
});

export const RecordSearchResult = resultUnion({
  name: 'RecordSearchResult',
  description: 'What became of a search.',
  payload: RecordInteractionPayload,
  errors: [InvalidInput],
});
