import { IdempotencyConflict, InvalidInput, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';

/** What became of notices. */
@ObjectType({ description: 'The notices are seen.' })
export class MarkNoticesSeenPayload {
  @Field(() => Int, { description: 'How many of them had not been seen before.' })
  marked: number;

  @Field(() => Int, { description: 'How many notices of the caller have not been seen yet.' })
  unseen: number;
}

export const MarkNoticesSeenResult = resultUnion({
  name: 'MarkNoticesSeenResult',
  description: 'What was marked, or why nothing was.',
  payload: MarkNoticesSeenPayload,
  errors: [InvalidInput, NotFound, IdempotencyConflict],
});
