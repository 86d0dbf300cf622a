import { Conflict, IdempotencyConflict, InvalidInput, NotFound, resultUnion } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Field, ObjectType } from 'type-graphql';
import { SavedSearch } from './saved-search.js';

/** The search after a change. */
@ObjectType({ description: 'The saved search after the change.' })
export class SavedSearchPayload {
  @Field(() => SavedSearch, { description: 'The search.' })
  search: SavedSearch;
}

/** What was removed. */
@ObjectType({ description: 'The search is removed, with all that came to match it.' })
export class DeleteSavedSearchPayload {
  @Field(() => idOf('SavedSearch'), { description: 'The id that it had.' })
  searchId: string;
}

export const SaveSearchResult = resultUnion({
  name: 'SaveSearchResult',
  description: 'The kept search, or why it is not kept.',
  payload: SavedSearchPayload,
  errors: [InvalidInput, Conflict, IdempotencyConflict],
});

export const ChangeSavedSearchResult = resultUnion({
  name: 'ChangeSavedSearchResult',
  description: 'The changed search, or why nothing changed.',
  payload: SavedSearchPayload,
  errors: [InvalidInput, NotFound, IdempotencyConflict],
});

export const DeleteSavedSearchResult = resultUnion({
  name: 'DeleteSavedSearchResult',
  description: 'What was removed, or why nothing was.',
  payload: DeleteSavedSearchPayload,
  errors: [NotFound, IdempotencyConflict],
});
