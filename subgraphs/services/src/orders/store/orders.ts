/** Reads and writes of orders and their history. */
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { orderHistory, orders } from './tables.js';
import type { OrderHistoryRow, OrderRow } from './tables.js';

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(orders).where(anyOf(orders.id, ids)));

/** Orders by id, in any order; absent ones are left out. */
export const ordersById = (tx: Transaction, ids: readonly string[]): Promise<OrderRow[]> => byIds(tx, { ids });

const insert = statement((row: Given<OrderRow>) => query.insert(orders).values(row));

/** Inserts a new order. */
export async function insertOrder(tx: Transaction, row: OrderRow): Promise<void> {
  await insert(tx, row);
}

interface CancelValues extends Pick<OrderRow, 'id' | 'sequence' | 'cancelledAt' | 'cancellationReason'> {
  readonly expectedSequence: number;
}

const cancel = statement(({ id, expectedSequence, ...change }: Given<CancelValues>) =>
  query
    .update(orders)
    .set({ ...change, state: 'CANCELLED' })
    .where(and(eq(orders.id, id), eq(orders.state, 'ORDERED'), eq(orders.sequence, expectedSequence)))
    .returning(),
);

/** Cancels an order if it is still as it was read; null when somebody was faster. */
export async function cancelOrderRow(
  tx: Transaction,
  { id, sequence }: OrderRow,
  { cancelledAt, cancellationReason }: { readonly cancelledAt: Date; readonly cancellationReason: string },
): Promise<OrderRow | null> {
  const [row] = await cancel(tx, { id, expectedSequence: sequence, sequence: sequence + 1, cancelledAt, cancellationReason });
  return row ?? null;
}

const append = statement((row: Given<OrderHistoryRow>) => query.insert(orderHistory).values(row));

/** Appends the change that the order has just gone through, with who did it. */
export async function appendOrderHistory(
  tx: Transaction,
  { id: orderId, sequence, tenantId, state: toState, placedAt, cancelledAt, cancellationReason: note }: OrderRow,
  { fromState, actor, actorId }: Pick<OrderHistoryRow, 'fromState' | 'actor' | 'actorId'>,
): Promise<void> {
  await append(tx, { orderId, sequence, tenantId, fromState, toState, actor, actorId, note, at: cancelledAt ?? placedAt });
}
