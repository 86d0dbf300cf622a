/** Removes a saved search. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { IdempotencyConflict, NotFound } from '@marque/shared/outcome';
import { removeSearch } from '../store/saved-searches.js';
import { noSearch } from './change-saved-search.js';

export interface DeleteSavedSearch {
  readonly searchId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** A search that was removed. */
export interface RemovedSearch {
  readonly searchId: string;
}

/** Removes a search of the caller's own with all that came to match it. */
export function deleteSavedSearch(
  { platform, caller }: CommandContext,
  { searchId, idempotencyKey }: DeleteSavedSearch,
): Promise<RemovedSearch | NotFound | IdempotencyConflict> {
  const actor = actorOf(caller);
  const call = { command: 'deleteSavedSearch', idempotencyKey, input: { searchId } };
  return once<RemovedSearch | NotFound>(platform, actor, call, async (tx) =>
    (await removeSearch(tx, { id: searchId, userId: actor.actorId })) ? { searchId } : noSearch,
  );
}
