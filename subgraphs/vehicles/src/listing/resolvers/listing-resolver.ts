import { requireTenant } from '@marque/shared/auth';
import { PageArgs, toConnection, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { requireModule } from '@marque/shared/define/require-module';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { publicStates } from '../../inventory/domain/lifecycle.js';
import { toVehicle } from '../../inventory/schema/vehicle.js';
import { wordsToCorrect } from '../../search/domain/search-query.js';
import { knownAs } from '../../search/store/search-terms.js';
import { type FacetCount, facetNames, type ListingOrder, priceBand } from '../domain/listing.js';
import { VehicleAlternatives } from '../schema/alternatives.js';
import { VehicleOrderEnum } from '../schema/enums.js';
import { type VehicleFacetCount, VehicleFacetCounts } from '../schema/facets.js';
import { withoutLimits } from '../../search/domain/search-words.js';
import { UnderstoodSearch } from '../schema/understood-search.js';
import { VehicleConnection } from '../schema/vehicle-connection.js';
import { VehicleFilterInput } from '../schema/vehicle-filter-input.js';
import { listingCursor } from '../store/listing-order.js';
import { alternativesTo } from '../store/alternatives.js';
import { listingCount, listingFacets } from '../store/facet-counts.js';
import { listingValues } from '../store/listing-conditions.js';
import { listingPage } from '../store/listing.js';
import { withSpellings } from '../store/spellings.js';
import { listingFilter, saidLimits, searchWords } from './listing-filter.js';
import { presentAlternatives } from './present-alternatives.js';
import { presentUnderstood } from './present-understood.js';

function presentFacet({ facet, value, count }: FacetCount): VehicleFacetCount {
  if (facet !== 'PRICE_BAND') return { value, count, priceFrom: null, priceTo: null };
  const { currency, fromMinor, toMinor } = priceBand(value);
  const priceFrom = toMoneyType(minor(fromMinor, currency));
  const priceTo = toMoneyType(minor(toMinor, currency));
  return { value: `${priceFrom.amount}-${priceTo.amount} ${currency}`, count, priceFrom, priceTo };
}

/** Lists of the inventory, and their counts. */
@Resolver(() => VehicleConnection)
export class ListingResolver {
  @Query(() => VehicleConnection, {
    nullable: true,
    description: 'Vehicles of the inventory; those that are offered, the newest first, where nothing else is asked for.',
  })
  async vehicles(
    @Ctx() context: VehiclesContext,
    @Arg('filter', () => VehicleFilterInput, { nullable: true, description: 'Criteria; all that is offered where it is not given.' })
    input: VehicleFilterInput | null,
    @Arg('orderBy', () => VehicleOrderEnum, {
      nullable: true,
      description: 'Order; RELEVANCE in a search and NEWEST elsewhere where it is not given.',
    })
    wanted: ListingOrder | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<VehicleConnection> {
    const { caller, platform } = context;
    const tenantId = requireTenant(caller);
    const words = searchWords(input?.search);
    const said = await saidLimits(input?.search, () => context.homes.of(tenantId));
    if (words.length > 0 || Object.keys(said).length > 0) requireModule(caller, 'SEARCH');
    const orderBy = wanted ?? (words.length > 0 ? 'RELEVANCE' : 'NEWEST');
    const page = listingCursor(orderBy, { hasWords: words.length > 0, hasPlace: !!input?.near }, paging);
    const criteria = await listingFilter(input ?? {}, context);
    return platform.database.read(tenantId, async (tx) => {
      // Words of what is private are in no vocabulary: a search that looks there too is taken as it is written, each word as a beginning.
      const knowable = criteria.states.every((state) => publicStates.includes(state)) ? words : [];
      const { corrections, ...known } = await knownAs(tx, tenantId, knowable, wordsToCorrect(knowable));
      const corrected = words.map((word) => corrections.get(word) ?? word);
      const filter = { ...criteria, words: corrected, known };
      const values = await withSpellings(tx, listingValues(tenantId, filter));
      const rows = await listingPage(tx, values, orderBy, page);
      const connection = toConnection(rows, page, ({ cursor }) => cursor, toVehicle);
      const isEmpty = rows.length === 0 && page.from === null && page.size > 0;
      const correctedSearch = corrections.size > 0 ? corrected.join(' ') : null;
      const understoodSearch = presentUnderstood(said);
      const searchWithoutLimits = understoodSearch === null ? null : withoutLimits(input?.search ?? '');
      return { ...connection, filter, values, isEmpty, correctedSearch, understoodSearch, searchWithoutLimits };
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The search as it was understood, where a misspelt word was corrected.',
  })
  correctedSearch(@Root() { correctedSearch }: VehicleConnection): string | null {
    return correctedSearch;
  }

  @FieldResolver(() => UnderstoodSearch, {
    nullable: true,
    description:
      'The limits of price, year and kilometres that the search itself names, such as “under 10m” or “ab 2015”, which the list keeps as those of the filter; null where it names none.',
  })
  understoodSearch(@Root() { understoodSearch }: VehicleConnection): UnderstoodSearch | null {
    return understoodSearch;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The search without what names its limits, for a client that lets one of them go and gives the others as a filter; null where it names none.',
  })
  searchWithoutLimits(@Root() { searchWithoutLimits }: VehicleConnection): string | null {
    return searchWithoutLimits;
  }

  @FieldResolver(() => Int, { description: 'How many vehicles the whole list has; counted when asked for.' })
  totalCount(@Root() { values }: VehicleConnection, @Ctx() { caller, platform }: VehiclesContext): Promise<number> {
    const tenantId = requireTenant(caller);
    return platform.database.tenant(tenantId, (tx) => listingCount(tx, values));
  }

  @FieldResolver(() => [VehicleFacetCounts], { description: 'Counts to narrow the list by; made when asked for.' })
  async facets(@Root() { values }: VehicleConnection, @Ctx() { caller, platform }: VehiclesContext): Promise<VehicleFacetCounts[]> {
    const tenantId = requireTenant(caller);
    const counts = await platform.database.tenant(tenantId, (tx) => listingFacets(tx, values));
    return facetNames.map((facet) => ({ facet, values: counts.filter((count) => count.facet === facet).map(presentFacet) }));
  }

  @FieldResolver(() => VehicleAlternatives, {
    nullable: true,
    description:
      'Where the list is empty: vehicles that meet all but one of price, radius, year, model and words, which is relaxed, or else all of these relaxed in ever wider steps, or else as many of all criteria as can be met, the most telling ones first, or else, where nothing is in the states that were asked for, the same of what is offered; with what was changed. Null where the list has vehicles, or nothing at all is offered.',
  })
  async alternatives(
    @Root() { filter, isEmpty }: VehicleConnection,
    @Ctx() { caller, platform }: VehiclesContext,
  ): Promise<VehicleAlternatives | null> {
    if (!isEmpty) return null;
    const tenantId = requireTenant(caller);
    const found = await platform.database.read(tenantId, (tx) => alternativesTo(tx, tenantId, filter));
    return found && presentAlternatives(filter, found);
  }
}
