import { type Connection, PageArgs, shownAs, toConnection, wantedPage } from '@marque/shared/graph';
import { globalId } from '@marque/shared/graph/global-ids';
import { JSON } from '@marque/shared/graph/scalars';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { toVehicle, Vehicle } from '../../inventory/schema/vehicle.js';
import { readFilter } from '../domain/saved-filter.js';
import { SavedSearch } from '../schema/saved-search.js';
import { SavedSearchMatch, SavedSearchMatchConnection } from '../schema/saved-search-match.js';
import type { MatchRow, SavedSearchRow } from '../store/tables.js';

/** Each with what it was read from. */
type ShownSearch = SavedSearch & SavedSearchRow;
type ShownMatch = SavedSearchMatch & MatchRow;

/** What is looked up of a saved search. */
@Resolver(() => SavedSearch)
export class SavedSearchFields {
  @FieldResolver(() => JSON, { description: 'What it looks for, as `VehicleFilterInput` takes it.' })
  filter(@Root() { filter, filterVersion }: ShownSearch): Record<string, unknown> {
    const { sellerId, ...criteria } = readFilter(filterVersion, filter);
    return { ...criteria, ...(typeof sellerId === 'string' ? { sellerId: globalId('User', sellerId) } : {}) };
  }

  @FieldResolver(() => SavedSearchMatchConnection, { description: 'The vehicles that came to match since it was saved, the latest first.' })
  async matches(
    @Root() { id }: ShownSearch,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { loaders }: VehiclesContext,
  ): Promise<Connection<SavedSearchMatch>> {
    const page = wantedPage(paging, 1);
    const rows = await loaders.searchMatches.load({ id, page });
    return toConnection(
      rows,
      page,
      (row) => [row.number],
      (row) => shownAs(SavedSearchMatch, row),
    );
  }
}

/** What a match leads to. */
@Resolver(() => SavedSearchMatch)
export class SavedSearchMatchFields {
  @FieldResolver(() => SavedSearch, { nullable: true, description: 'The search that it came to match.' })
  async search(@Root() { searchId }: ShownMatch, @Ctx() { loaders, caller }: VehiclesContext): Promise<SavedSearch | null> {
    const row = await loaders.savedSearch.load(searchId);
    return row && row.userId === caller.userId ? shownAs(SavedSearch, row) : null;
  }

  @FieldResolver(() => Vehicle, { nullable: true, description: 'The vehicle as it is now; null where it is no longer to be seen.' })
  async vehicle(@Root() { vehicleId }: ShownMatch, @Ctx() { loaders, caller }: VehiclesContext): Promise<Vehicle | null> {
    const row = await loaders.vehicle.load(vehicleId);
    return row && maySee(caller, row) ? toVehicle(row) : null;
  }
}
