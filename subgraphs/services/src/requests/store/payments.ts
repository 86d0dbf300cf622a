/** Reads and writes of payments. */
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { canMovePayment } from '../domain/payment-states.js';
import type { PaymentState } from '../domain/payment-states.js';
import { payments } from './tables.js';
import type { PaymentRow } from './tables.js';

/** Inserts; returns whether no payment of the request was under way. */
export async function insertPayment(tx: Transaction, row: PaymentRow): Promise<boolean> {
  const inserted = await tx.insert(payments).values(row).onConflictDoNothing().returning({ id: payments.id });
  return inserted.length === 1;
}

/** One payment; null when there is none. */
export async function paymentById(tx: Transaction, id: string): Promise<PaymentRow | null> {
  const [row] = await tx.select().from(payments).where(eq(payments.id, id));
  return row ?? null;
}

/** Moves a payment if it is still in the state that was read; null when somebody was faster. */
export async function movePayment(
  tx: Transaction,
  from: PaymentRow,
  to: PaymentState,
  at: Date,
  change: Partial<Pick<PaymentRow, 'holdId' | 'refusal'>> = {},
): Promise<PaymentRow | null> {
  if (!canMovePayment(from.state, to)) throw new Error(`a payment never goes from ${from.state} to ${to}`);
  const [moved] = await tx
    .update(payments)
    .set({ ...change, state: to, updatedAt: at })
    .where(and(eq(payments.id, from.id), eq(payments.state, from.state)))
    .returning();
  return moved ?? null;
}

/** The payment of a request whose money is held; null when none is. */
export async function heldPayment(tx: Transaction, requestId: string): Promise<PaymentRow | null> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.requestId, requestId), eq(payments.state, 'HELD')));
  return row ?? null;
}

/** The payments of requests, the newest first. */
export const paymentsOf = (tx: Transaction, requestIds: readonly string[]): Promise<PaymentRow[]> =>
  tx
    .select()
    .from(payments)
    .where(inArray(payments.requestId, [...requestIds]))
    .orderBy(desc(payments.id));
