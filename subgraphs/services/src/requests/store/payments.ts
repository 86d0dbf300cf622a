/** Reads and writes of payments. */
import { and, desc, eq } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { canMovePayment } from '../domain/payment-states.js';
import type { PaymentState } from '../domain/payment-states.js';
import { payments } from './tables.js';
import type { PaymentRow } from './tables.js';

const insert = statement((row: Given<PaymentRow>) =>
  query.insert(payments).values(row).onConflictDoNothing().returning({ id: payments.id }),
);

/** Inserts; returns whether no payment of the request was under way. */
export async function insertPayment(tx: Transaction, row: PaymentRow): Promise<boolean> {
  const inserted = await insert(tx, row);
  return inserted.length === 1;
}

const byId = statement(({ id }: Given<{ id: string }>) => query.select().from(payments).where(eq(payments.id, id)));

/** One payment; null when there is none. */
export async function paymentById(tx: Transaction, id: string): Promise<PaymentRow | null> {
  const [row] = await byId(tx, { id });
  return row ?? null;
}

type PaymentChange = Partial<Pick<PaymentRow, 'holdId' | 'refusal'>>;

interface MoveValues extends PaymentChange, Pick<PaymentRow, 'state' | 'updatedAt'> {
  readonly id: string;
  readonly expectedState: PaymentState;
}

const move = statement(({ id, expectedState, ...change }: Given<MoveValues>) =>
  query
    .update(payments)
    .set(change)
    .where(and(eq(payments.id, id), eq(payments.state, expectedState)))
    .returning(),
);

/** Moves a payment if it is still in the state that was read; null when somebody was faster. */
export async function movePayment(
  tx: Transaction,
  from: PaymentRow,
  to: PaymentState,
  at: Date,
  change: PaymentChange = {},
): Promise<PaymentRow | null> {
  if (!canMovePayment(from.state, to)) throw new Error(`a payment never goes from ${from.state} to ${to}`);
  const [moved] = await move(tx, { ...change, state: to, updatedAt: at, id: from.id, expectedState: from.state });
  return moved ?? null;
}

const held = statement(({ requestId }: Given<{ requestId: string }>) =>
  query
    .select()
    .from(payments)
    .where(and(eq(payments.requestId, requestId), eq(payments.state, 'HELD'))),
);

/** The payment of a request whose money is held; null when none is. */
export async function heldPayment(tx: Transaction, requestId: string): Promise<PaymentRow | null> {
  const [row] = await held(tx, { requestId });
  return row ?? null;
}

const ofRequests = statement(({ requestIds }: Given<{ requestIds: readonly string[] }>) =>
  query.select().from(payments).where(anyOf(payments.requestId, requestIds)).orderBy(desc(payments.id)),
);

/** The payments of requests, the newest first. */
export const paymentsOf = (tx: Transaction, requestIds: readonly string[]): Promise<PaymentRow[]> => ofRequests(tx, { requestIds });
