import { requireTenant } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { PlatformError } from '@marque/shared/errors';
import { shownAs, toConnection, wantedPage } from '@marque/shared/graph';
import { Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { CatalogEntry } from '../schema/catalog-entry.js';
import { CatalogEntryConnection, type CatalogEntryFilterInput, CatalogEntryListArgs } from '../schema/catalog-list.js';
import { countOfEntries, cursorOfEntry, type EntryFilter, pageOfEntries } from '../store/entry-list.js';
import { makeSpellings, modelSpellings } from '../store/entry-spellings.js';

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
    const asked = filterOf(input);
    const { rows, filter } = await database.read(tenantId, async (tx) => {
      const filter = await spelt(tx, tenantId, asked);
      return { rows: await pageOfEntries(tx, filter, page), filter };
    });
    const count = () => database.read(tenantId, (tx) => countOfEntries(tx, filter));
    return { ...toConnection(rows, page, cursorOfEntry, (row) => shownAs(CatalogEntry, row)), count };
  }

  @FieldResolver(() => Int, { description: 'How many entries the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: CatalogEntryConnection): Promise<number> {
    return count();
  }
}

/** What is asked of the catalogue, as people write it. */
interface AskedEntries extends Omit<EntryFilter, 'tenantId' | 'makes' | 'models'> {
  readonly make?: string;
  readonly model?: string;
}

/** The filter with its names as the catalogue spells them. */
async function spelt(tx: Transaction, tenantId: string, { make, model, ...others }: AskedEntries): Promise<EntryFilter> {
  return {
    tenantId,
    ...others,
    ...(make !== undefined && { makes: await makeSpellings(tx, tenantId, make) }),
    ...(model !== undefined && { models: await modelSpellings(tx, tenantId, model) }),
  };
}

/** The filter as it is asked for; throws `BAD_USER_INPUT` for a text that nobody types. */
function filterOf(input: CatalogEntryFilterInput | null | undefined): AskedEntries {
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
