/** Saved searches: kept, listed, and told of what comes to match them. */
import type { Part } from '@marque/shared/define';
import { readPages } from '@marque/shared/events';
import { shownAs } from '@marque/shared/graph';
import type { VehiclesContext, VehiclesServices } from '../context.js';
import { matchedEvents, matchVehicles } from './commands/match-vehicles.js';
import { SavedSearchFields, SavedSearchMatchFields } from './resolvers/saved-search-fields.js';
import { SavedSearchLiveResolver } from './resolvers/saved-search-live-resolver.js';
import { SavedSearchesResolver } from './resolvers/saved-searches-resolver.js';
import { SavedSearch } from './schema/saved-search.js';

export const saved: Part<VehiclesServices, VehiclesContext> = {
  module: 'SEARCH',
  resolvers: [SavedSearchesResolver, SavedSearchFields, SavedSearchMatchFields, SavedSearchLiveResolver],
  entities: {
    SavedSearch: {
      scopes: ['profile:own'],
      // A search is there for its person alone.
      async find({ id = '' }, { caller, loaders }) {
        const row = await loaders.savedSearch.load(id);
        return row && row.userId === caller.userId ? shownAs(SavedSearch, row) : null;
      },
    },
  },
  consumers: (platform) => [
    readPages({
      name: 'vehicles.saved_searches',
      types: matchedEvents,
      handleAll: (events, tx) => matchVehicles({ platform, tx }, events),
    }),
  ],
};
