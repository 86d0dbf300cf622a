import { connectionType } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';

/** A search that a person keeps. Its resolver adds what is looked up. */
@ObjectType({ description: 'A search that a person keeps, and of whose new vehicles they are told; for the person alone.' })
export class SavedSearch {
  @Field(() => idOf('SavedSearch'), { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'The name that the person gave it.' })
  name: string;

  @Field(() => Boolean, { description: 'Whether the person is told of vehicles that come to match.' })
  notify: boolean;

  @Field(() => DateTime, { description: 'When it was saved.' })
  createdAt: Date;
}

/** A page of saved searches. */
export const SavedSearchConnection = connectionType({
  name: 'SavedSearch',
  node: SavedSearch,
  edge: 'One saved search in a list.',
  page: 'A page of saved searches, newest first.',
});
