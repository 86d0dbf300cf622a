/** Pages of orders: a customer's own, and all of the business. */
import { and, asc, count, desc, eq, gt, lt, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
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

interface PageValues extends ListValues {
  /** The id behind which it begins. */
  readonly from?: string | undefined;
  readonly limit: number;
}

type Direction = WantedPage['direction'];

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

const readPage = statement((given: Given<PageValues>, direction: Direction) => {
  const beyond = given.from && (direction === 'forward' ? lt(orders.id, given.from) : gt(orders.id, given.from));
  return query
    .select()
    .from(orders)
    .where(and(matching(given), beyond))
    .orderBy(direction === 'forward' ? desc(orders.id) : asc(orders.id))
    .limit(given.limit);
});

/** One page of a list, the newest first; the cursor is the id. */
export function orderPage(tx: Transaction, list: OrderList, { from, size, direction }: WantedPage): Promise<OrderRow[]> {
  const place = { from: from === null ? undefined : idOfCursor(from[0]), limit: size + 1 };
  return readPage(tx, { ...listValues(list), ...place }, direction);
}

const countRows = statement((given: Given<ListValues>) => query.select({ rows: count() }).from(orders).where(matching(given)));

/** How many orders a list has. */
export async function countOrders(tx: Transaction, list: OrderList): Promise<number> {
  const [row] = await countRows(tx, listValues(list));
  return row?.rows ?? 0;
}
