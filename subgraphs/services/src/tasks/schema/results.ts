import { Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { ConciergeTask } from './concierge-task.js';

/** The task after a change. */
@ObjectType({ description: 'The task after the change.' })
export class ConciergeTaskPayload {
  @Field(() => ConciergeTask, { description: 'The task.' })
  task: ConciergeTask;
}

export const CreateTaskResult = resultUnion({
  name: 'CreateTaskResult',
  description: 'The new task, or why there is none.',
  payload: ConciergeTaskPayload,
  errors: [InvalidInput, IdempotencyConflict],
});

export const OpenTaskResult = resultUnion({
  name: 'OpenTaskResult',
  description: 'The task, new or the one of the same source; or why there is none.',
  payload: ConciergeTaskPayload,
  errors: [InvalidInput, IdempotencyConflict],
});

export const WorkTaskResult = resultUnion({
  name: 'WorkTaskResult',
  description: 'The task after the change, or why nothing changed.',
  payload: ConciergeTaskPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
