/** Calls an order off. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { orderCancelled } from '../../events.js';
import { actorIn, maySee, orderPersonOf } from '../domain/order-actor.js';
import { canMove, mayMove } from '../domain/order-states.js';
import { appendOrderHistory, cancelOrderRow, ordersById } from '../store/orders.js';
import type { OrderRow } from '../store/tables.js';

export interface CancelOrder {
  readonly orderId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

type Outcome = OrderRow | NotFound | NotAllowed | Conflict;

/** The customer or staff say why. Strangers learn only that there is no such order. */
export async function cancelOrder(
  context: CommandContext,
  { idempotencyKey, ...input }: CancelOrder,
): Promise<Outcome | InvalidInput | IdempotencyConflict> {
  const reason = shownText(input.reason, { max: 1000, lines: true });
  if (reason === null) return invalidInput('A reason has 1 to 1000 characters, none of them hidden.', 'reason');
  const call = { command: 'cancelServiceOrder', idempotencyKey, input };
  return once(context.platform, actorOf(context.caller), call, (tx) => cancelIn(tx, context, { ...input, reason }));
}

async function cancelIn(
  tx: Transaction,
  { platform, caller }: CommandContext,
  { orderId, reason }: Omit<CancelOrder, 'idempotencyKey'>,
): Promise<Outcome> {
  const person = orderPersonOf(caller);
  const [from] = await ordersById(tx, [orderId]);
  if (from === undefined || !maySee(from, person)) return notFound('There is no such order.', 'orderId');
  if (!canMove(from.state, 'CANCELLED')) return over;
  const actor = actorIn(from, person);
  if (actor === null || !mayMove(actor, from.state, 'CANCELLED')) return notAllowed('This is not for you to do.');
  const row = await cancelOrderRow(tx, from, { cancelledAt: platform.clock.now(), cancellationReason: reason });
  // Whoever was faster has cancelled it: there is no other move.
  if (row === null) return over;
  await appendOrderHistory(tx, row, { fromState: from.state, actor, actorId: actorOf(caller).actorId });
  await platform.events.record(tx, [orderCancelled(row, actor)]);
  return row;
}

const over = conflict('The order can no longer be called off.', 'orderId');
