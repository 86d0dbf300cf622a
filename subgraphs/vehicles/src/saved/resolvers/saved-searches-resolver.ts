import { requireTenant, requireUser } from '@marque/shared/auth';
import { type Connection, PageArgs, RequiresScope, shownAs, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { listingFilter, searchWords } from '../../listing/resolvers/listing-filter.js';
import { changeSavedSearch } from '../commands/change-saved-search.js';
import { deleteSavedSearch } from '../commands/delete-saved-search.js';
import { saveSearch } from '../commands/save-search.js';
import { ChangeSavedSearchInput, DeleteSavedSearchInput, SaveSearchInput } from '../schema/inputs.js';
import { ChangeSavedSearchResult, DeleteSavedSearchResult, type SavedSearchPayload, SaveSearchResult } from '../schema/results.js';
import { SavedSearch, SavedSearchConnection } from '../schema/saved-search.js';
import { pageOfSearches } from '../store/saved-searches.js';
import type { SavedSearchRow } from '../store/tables.js';

const inSearch = (row: SavedSearchRow): SavedSearchPayload => ({ search: shownAs(SavedSearch, row) });

/** The searches that people keep: each person's own. */
@Resolver()
export class SavedSearchesResolver {
  @RequiresScope('profile:own')
  @Query(() => SavedSearchConnection, { nullable: true, description: "The caller's saved searches, newest first." })
  async mySavedSearches(
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { platform, caller }: VehiclesContext,
  ): Promise<Connection<SavedSearch>> {
    const userId = requireUser(caller);
    const page = wantedPage(paging, 1);
    const rows = await platform.database.read(requireTenant(caller), (tx) => pageOfSearches(tx, userId, page));
    return toConnection(
      rows,
      page,
      (row) => [row.id],
      (row) => shownAs(SavedSearch, row),
    );
  }

  @RequiresScope('profile:own')
  @Mutation(() => SaveSearchResult.type, {
    description: 'Keeps a search. Vehicles that match already are no news; those that come to match are told of, unless `notify` is false.',
  })
  async saveSearch(
    @Arg('input', () => SaveSearchInput, { description: 'The search.' }) input: SaveSearchInput,
    @Ctx() context: VehiclesContext,
  ) {
    // What a list would refuse is refused here.
    const criteria = { ...(await listingFilter(input.filter, context)), words: searchWords(input.filter.search) };
    return SaveSearchResult.answer(await saveSearch(context, { ...input, criteria }), inSearch);
  }

  @RequiresScope('profile:own')
  @Mutation(() => ChangeSavedSearchResult.type, { description: 'Renames a saved search, or turns its notices on or off.' })
  async changeSavedSearch(
    @Arg('input', () => ChangeSavedSearchInput, { description: 'What changes.' }) input: ChangeSavedSearchInput,
    @Ctx() context: VehiclesContext,
  ) {
    return ChangeSavedSearchResult.answer(await changeSavedSearch(context, input), inSearch);
  }

  @RequiresScope('profile:own')
  @Mutation(() => DeleteSavedSearchResult.type, { description: 'Removes a saved search with all that came to match it.' })
  async deleteSavedSearch(
    @Arg('input', () => DeleteSavedSearchInput, { description: 'Which one.' }) input: DeleteSavedSearchInput,
    @Ctx() context: VehiclesContext,
  ) {
    return DeleteSavedSearchResult.answer(await deleteSavedSearch(context, input), (removed) => removed);
  }
}
