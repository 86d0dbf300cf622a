import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { shownAs, toConnection, wantedPage } from '@marque/shared/graph';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { CatalogEntry } from '../schema/catalog-entry.js';
import { CatalogEntryConnection, type CatalogEntryFilterInput, CatalogEntryListArgs } from '../schema/catalog-list.js';
import { countOfEntries, cursorOfEntry, type EntryFilter, pageOfEntries } from '../store/entry-list.js';

const longestText = 200;

/** The catalogue is there for everybody, as what is offered is. */
@Resolver(() => CatalogEntryConnection)
export class CatalogueResolver {
  @Query(() => CatalogEntryConnection, {
    nullable: true,
    description:
      'The catalogue of the business: the entries that a vehicle may name (`AddVehicleInput.catalogEntryId`), by make, model and first model year.',
  })
  async catalogEntries(
    @Args(() => CatalogEntryListArgs) { filter: input, ...paging }: CatalogEntryListArgs,
    @Ctx() { caller, platform: { database } }: VehiclesContext,
  ): Promise<CatalogEntryConnection> {
    const tenantId = requireTenant(caller);
    const page = wantedPage(paging, 4);
    const filter = { tenantId, ...filterOf(input) };
    const rows = await database.read(tenantId, (tx) => pageOfEntries(tx, filter, page));
    const count = () => database.read(tenantId, (tx) => countOfEntries(tx, filter));
    return { ...toConnection(rows, page, cursorOfEntry, (row) => shownAs(CatalogEntry, row)), count };
  }

  @FieldResolver(() => Int, { description: 'How many entries the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: CatalogEntryConnection): Promise<number> {
    return count();
  }
}

/** The filter for the store; throws `BAD_USER_INPUT` for a text that nobody types. */
function filterOf(input: CatalogEntryFilterInput | null | undefined): Omit<EntryFilter, 'tenantId'> {
  const { make, model, year, search } = input ?? {};
  for (const text of [make, model, search])
    if (text && text.length > longestText) throw new PlatformError('BAD_USER_INPUT', `A text has at most ${longestText} characters.`);
  const words = (search ?? '').split(/\s+/u).filter((word) => word !== '');
  return {
    ...(make && { make }),
    ...(model && { model }),
    ...(year !== null && year !== undefined && { year }),
    ...(words.length > 0 && { words }),
  };
}
