import { Conflict, IdempotencyConflict, InvalidInput, NotFound, resultUnion } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Field, ObjectType } from 'type-graphql';
import { Feed } from './feed.js';

/** The feed after a change. */
@ObjectType({ description: 'The feed was added or changed, or already was as asked.' })
export class FeedPayload {
  @Field(() => Feed, { description: 'The feed as it is after that.' })
  feed: Feed;
}

/** A removed feed. */
@ObjectType({ description: 'The feed was removed; the vehicles that it brought stay.' })
export class RemoveFeedPayload {
  @Field(() => idOf('Feed'), { description: 'Which it was.' })
  feedId: string;
}

export const AddFeedResult = resultUnion({
  name: 'AddFeedResult',
  description: 'Outcome of adding a feed.',
  payload: FeedPayload,
  errors: [InvalidInput, Conflict, IdempotencyConflict],
});
export const ChangeFeedResult = resultUnion({
  name: 'ChangeFeedResult',
  description: 'Outcome of changing, pausing, resuming or running a feed.',
  payload: FeedPayload,
  errors: [InvalidInput, NotFound, Conflict, IdempotencyConflict],
});
export const RemoveFeedResult = resultUnion({
  name: 'RemoveFeedResult',
  description: 'Outcome of removing a feed.',
  payload: RemoveFeedPayload,
  errors: [NotFound, IdempotencyConflict],
});
