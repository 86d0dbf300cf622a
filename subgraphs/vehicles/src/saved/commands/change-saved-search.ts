/** Renames a saved search, and turns its notices on and off. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { type IdempotencyConflict, invalidInput, type InvalidInput, notFound, type NotFound } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { longestName } from '../domain/search-name.js';
import { lockSearch, updateSearch } from '../store/saved-searches.js';
import type { SavedSearchRow } from '../store/tables.js';

export interface ChangeSavedSearch {
  readonly searchId: string;
  /** As it is where it is not given. */
  readonly name?: string | null | undefined;
  readonly notify?: boolean | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

export const noSearch = notFound('You have no such search.', 'searchId');

/** Changes a search of the caller's own. Notices that are turned on again tell of what comes from then on. */
export async function changeSavedSearch(
  { platform, caller }: CommandContext,
  { searchId, idempotencyKey, ...wanted }: ChangeSavedSearch,
): Promise<SavedSearchRow | NotFound | InvalidInput | IdempotencyConflict> {
  const actor = actorOf(caller);
  const name = wanted.name == null ? undefined : shownText(wanted.name, { max: longestName });
  if (name === null) return invalidInput(`A name has 1 to ${longestName} characters, none of them hidden.`, 'name');
  const notify = wanted.notify ?? undefined;
  if (name === undefined && notify === undefined) return invalidInput('Say what to change: the name or the notices.');
  const call = { command: 'changeSavedSearch', idempotencyKey, input: { searchId, ...wanted } };
  return once<SavedSearchRow | NotFound>(platform, actor, call, async (tx, now) => {
    const which = { id: searchId, userId: actor.actorId };
    const row = await lockSearch(tx, which);
    if (row === null) return noSearch;
    const begins = notify === true && !row.notify;
    return (await updateSearch(tx, { ...which, name, notify, watchingSince: begins ? now : undefined })) ?? noSearch;
  });
}
