import { connectionType, type CountedConnection, InvalidInput, IdempotencyConflict, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { IncrementBandType } from './increment-band.js';

/** The increments of a business; its resolvers add who set them, when and why, for managers. */
@ObjectType({
  description: 'By how much bids rise in the auctions of a business whose drafts say nothing of it. What an auction has taken it keeps.',
})
export class DefaultIncrements {
  @Field(() => [IncrementBandType], { description: 'By how much bids rise, by band of prices.' })
  bands: IncrementBandType[];
}

/** A page of increments. */
export const DefaultIncrementsConnection = connectionType({
  name: 'DefaultIncrements',
  node: DefaultIncrements,
  edge: 'Increments with their place in the list.',
  page: 'A page of all default increments that were ever set, the last that were set first.',
});
export type DefaultIncrementsConnection = CountedConnection<DefaultIncrements>;

/** Increments that were set. */
@ObjectType({ description: 'The default increments were set.' })
export class SetDefaultIncrementsPayload {
  @Field(() => DefaultIncrements, { description: 'The increments.' })
  defaultIncrements: DefaultIncrements;
}

export const SetDefaultIncrementsResult = resultUnion({
  name: 'SetDefaultIncrementsResult',
  description: 'The default increments, or why they were not set.',
  payload: SetDefaultIncrementsPayload,
  errors: [InvalidInput, IdempotencyConflict],
});
