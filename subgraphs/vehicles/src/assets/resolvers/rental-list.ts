import { requireTenant } from '@marque/shared/auth';
import { type CountedConnection, type PageArgs, toConnection, wantedPage } from '@marque/shared/graph';
import type { VehiclesContext } from '../../context.js';
import type { RentalOrder } from '../domain/rental-filter.js';
import { rentalCursor, rentalCursorParts, rentalPlace } from '../store/rental-cursors.js';
import { countRentals, rentalPage } from '../store/rental-lists.js';
import { presentUnderstood } from '../../listing/resolvers/present-understood.js';
import type { Understanding } from '../schema/connections.js';
import type { RentalRow } from '../store/tables.js';
import type { AskedFilter } from './asked-filter.js';

/** A page of yachts, jets or properties, each shown as its own type. */
export async function rentalList<Node>(
  { caller, platform }: Pick<VehiclesContext, 'caller' | 'platform'>,
  { filter, said }: AskedFilter,
  { orderBy, paging }: { readonly orderBy: RentalOrder; readonly paging: PageArgs },
  show: (row: RentalRow) => Node,
): Promise<CountedConnection<Node> & Understanding> {
  const tenantId = requireTenant(caller);
  const page = wantedPage(paging, rentalCursorParts);
  const from = rentalPlace(orderBy, page.from);
  const { direction, size } = page;
  const rows = await platform.database.read(tenantId, (tx) =>
    rentalPage(tx, tenantId, filter, { orderBy, direction, from, limit: size + 1 }),
  );
  const connection = toConnection(rows, page, (row) => rentalCursor(orderBy, row), show);
  const understoodSearch = presentUnderstood(said);
  return { ...connection, understoodSearch, count: () => platform.database.read(tenantId, (tx) => countRentals(tx, tenantId, filter)) };
}
