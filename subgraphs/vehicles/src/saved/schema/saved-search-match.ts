import { type Connection, connectionType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';

/** A vehicle that came to match a saved search. Its resolver adds both. */
@ObjectType({ description: 'A vehicle that came to match a saved search, told of once for each search.' })
export class SavedSearchMatch {
  @Field(() => DateTime, { description: 'When it came to match.' })
  matchedAt: Date;
}

/** A page of matches. */
export const SavedSearchMatchConnection = connectionType({
  name: 'SavedSearchMatch',
  node: SavedSearchMatch,
  edge: 'One match in a list.',
  page: 'A page of vehicles that came to match a saved search, the latest first.',
});
export type SavedSearchMatchConnection = Connection<SavedSearchMatch>;
