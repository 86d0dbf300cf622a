import { requireTenant } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { type Cursor, idOfCursor, instantOfCursor, PageArgs, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import { listingCount } from '../../listing/store/facet-counts.js';
import { listingValues } from '../../listing/store/listing-conditions.js';
import { type ListedRow, listingPage } from '../../listing/store/listing.js';
import { withSpellings } from '../../listing/store/spellings.js';
import { kindsOf } from '../domain/permissions.js';
import type { AssetOrder } from '../domain/rental-filter.js';
import { rentalKinds } from '../domain/rental-kind.js';
import { offeredRentalStates } from '../domain/rental-state.js';
import { UnderstoodSearch } from '../../listing/schema/understood-search.js';
import { AssetConnection, understoodDescription } from '../schema/connections.js';
import { AssetOrderEnum } from '../schema/enums.js';
import { AssetFilterInput } from '../schema/filters.js';
import { toAsset } from '../schema/to-asset.js';
import { countRentals, rentalPage } from '../store/rental-lists.js';
import type { RentalRow } from '../store/tables.js';
import { saidLimits } from '../../listing/resolvers/listing-filter.js';
import { presentUnderstood } from '../../listing/resolvers/present-understood.js';
import { ofVehicles } from '../../search/domain/search-limits.js';
import { askedOfAny, rentalLimits } from './asked-filter.js';

type AnyRow = ListedRow | RentalRow;

/** Assets of all kinds. */
@Resolver(() => AssetConnection)
export class AssetListResolver {
  @Query(() => AssetConnection, {
    nullable: true,
    description:
      'All that the business offers, of every kind whose module it has enabled; the latest offer first where nothing else is asked for.',
  })
  async assets(
    @Ctx() { caller, platform, homes }: VehiclesContext,
    @Arg('filter', () => AssetFilterInput, { nullable: true, description: 'Criteria; all that is offered where it is not given.' })
    input: AssetFilterInput | null,
    @Arg('orderBy', () => AssetOrderEnum, { nullable: true, description: 'Order; NEWEST where it is not given.' })
    wantedOrder: AssetOrder | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<AssetConnection> {
    const tenantId = requireTenant(caller);
    const wanted = new Set(input?.kinds ?? ['VEHICLE' as const, ...rentalKinds]);
    const asked = askedOfAny(input ?? {}, ofVehicles);
    const said = await saidLimits(input?.search, () => homes.of(tenantId));
    const kinds = kindsOf(caller).filter((kind) => wanted.has(kind));
    const rentals = { states: offeredRentalStates, ...asked, ...rentalLimits(said, kinds) };
    const vehicles = listingValues(tenantId, { states: offeredStates, ...given(asked), ...said });
    const orderBy = wantedOrder ?? 'NEWEST';
    const page = wantedPage(paging, 3);
    const { fromTime, fromId } = placeOf(orderBy, page.from);
    const { size } = page;
    // The oldest first is the newest first, read from its other end.
    const direction = orderBy === 'NEWEST' ? page.direction : opposite[page.direction];
    const rows = await platform.database.read(tenantId, async (tx) => {
      const values = await withSpellings(tx, vehicles);
      // A page of the listing begins behind a time and an id, whichever table has them.
      const from = fromTime && fromId ? ['NEWEST', asTimestamp(fromTime), fromId] : null;
      const cars = wanted.has('VEHICLE') ? await listingPage(tx, values, 'NEWEST', { direction, size, from }) : [];
      const limit = size + 1;
      const others = await rentalPage(tx, tenantId, rentals, { orderBy: 'NEWEST', direction, from: { fromTime, fromId }, limit });
      return merged(cars, others, direction).slice(0, limit);
    });
    const count = () =>
      platform.database.read(tenantId, async (tx) => {
        const cars = wanted.has('VEHICLE') ? await listingCount(tx, await withSpellings(tx, vehicles)) : 0;
        return cars + (await countRentals(tx, tenantId, rentals));
      });
    const connection = toConnection(rows, page, ({ listedAt, id }) => [orderBy, listedAt.toISOString(), id], toAsset);
    return { ...connection, understoodSearch: presentUnderstood(said), count };
  }

  @FieldResolver(() => UnderstoodSearch, { nullable: true, description: understoodDescription })
  understoodSearch(@Root() { understoodSearch }: AssetConnection): UnderstoodSearch | null {
    return understoodSearch;
  }

  @FieldResolver(() => Int, { description: 'How many assets the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: AssetConnection): Promise<number> {
    return count();
  }
}

const opposite = { forward: 'backward', backward: 'forward' } as const;

/** Where a page begins; throws PlatformError `BAD_USER_INPUT` for a cursor of another order, or of none. */
function placeOf(orderBy: AssetOrder, from: Cursor | null): { readonly fromTime?: Date; readonly fromId?: string } {
  if (from === null) return {};
  const [order, time, id] = from;
  if (order !== orderBy) throw new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
  return { fromTime: instantOfCursor(time), fromId: idOfCursor(id) };
}

/** Leaves out what is not given: the listing's filter has no field that is undefined. */
const given = ({ words, cities, near }: ReturnType<typeof askedOfAny>) => ({
  ...(words === undefined ? {} : { words }),
  ...(cities === undefined ? {} : { cities }),
  ...(near === undefined ? {} : { near }),
});

/** As the listing reads it back. */
const asTimestamp = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '+00');

/** Both in the order of reading, which each of them has already. */
function merged(cars: readonly ListedRow[], others: readonly RentalRow[], direction: 'forward' | 'backward'): AnyRow[] {
  const sign = direction === 'forward' ? -1 : 1;
  const byPlace = (a: AnyRow, b: AnyRow): number =>
    sign * (a.listedAt.getTime() - b.listedAt.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id)));
  return [...cars, ...others].toSorted(byPlace);
}
