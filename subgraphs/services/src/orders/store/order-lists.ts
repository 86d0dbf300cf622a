/** Pages of orders: a customer's own, and all of the business. */
import { and, count, eq, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { OrderFilter } from '../domain/order-filter.js';
import type { OrderState } from '../domain/order-states.js';
import { orders } from './tables.js';
import type { OrderRow } from './tables.js';

/** Which orders: of one customer or (null) of all, narrowed by the filter. */
export interface OrderList extends OrderFilter {
  readonly customerId: string | null;
}

interface ListValues {
  readonly customerId?: string | undefined;
  readonly states?: readonly OrderState[] | undefined;
  readonly offeringIds?: readonly string[] | undefined;
}

const matching = ({ customerId, states, offeringIds }: Given<ListValues>): SQL | undefined =>
  and(
    customerId && eq(orders.customerId, customerId),
    states && anyOf(orders.state, states),
    offeringIds && anyOf(orders.offeringId, offeringIds),
  );

const listValues = ({ customerId, states, offeringIds }: OrderList): ListValues => ({
  customerId: customerId ?? undefined,
  states: states ?? undefined,
  offeringIds: offeringIds ?? undefined,
});

const readPage = statement((given: Given<ListValues & KeysetPage<string>>, order: ReadingOrder) =>
  query
    .select()
    .from(orders)
    .where(and(matching(given), beyond(orders.id, given.from, order)))
    .orderBy(along(orders.id, order))
    .limit(given.limit),
);

/** One page of a list, the newest first; the cursor is the id. */
export const orderPage = (tx: Transaction, list: OrderList, page: WantedPage): Promise<OrderRow[]> =>
  readPage(tx, { ...listValues(list), ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));

const countRows = statement((given: Given<ListValues>) => query.select({ rows: count() }).from(orders).where(matching(given)));

/** How many orders a list has. */
export async function countOrders(tx: Transaction, list: OrderList): Promise<number> {
  const [row] = await countRows(tx, listValues(list));
  return row?.rows ?? 0;
}
