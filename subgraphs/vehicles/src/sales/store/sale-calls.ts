/** Calls of finance for sales: each is a row before it is made. */
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import { saleTransferKinds } from '../domain/sale-calls.js';
import { type SaleCallRow, saleCalls } from './tables.js';

const insert = statement((row: Given<SaleCallRow>) => query.insert(saleCalls).values(row));

/** Records a call before finance is asked; a second pending one of the same sale violates a constraint. */
export async function insertCall(tx: Transaction, row: SaleCallRow): Promise<void> {
  await insert(tx, row);
}

const byId = statement(({ id }: Given<{ id: string }>) => query.select().from(saleCalls).where(eq(saleCalls.id, id)));

/** A recorded call. @throws Error where there is none */
export async function callById(tx: Transaction, id: string): Promise<SaleCallRow> {
  const [row] = await byId(tx, { id });
  if (!row) throw new Error('A recorded call of finance is not there.');
  return row;
}

const pendingIn = statement(({ saleId }: Given<{ saleId: string }>) =>
  query
    .select()
    .from(saleCalls)
    .where(and(eq(saleCalls.saleId, saleId), eq(saleCalls.state, 'PENDING'))),
);

/** The call of a sale whose answer is not known; null where there is none. */
export async function pendingCallOf(tx: Transaction, saleId: string): Promise<SaleCallRow | null> {
  const [row] = await pendingIn(tx, { saleId });
  return row ?? null;
}

/** What finance answered. */
export type CallOutcome = Pick<SaleCallRow, 'refusal' | 'requiredMinor' | 'availableMinor'> & { readonly state: 'DONE' | 'REFUSED' };

const settle = statement(({ id, ...outcome }: Given<CallOutcome & { id: string }>) =>
  query
    .update(saleCalls)
    .set(outcome)
    .where(and(eq(saleCalls.id, id), eq(saleCalls.state, 'PENDING')))
    .returning(),
);

/** Moves a call out of `PENDING` and returns it; null where another caller has done so. */
export async function settleCall(tx: Transaction, id: string, outcome: CallOutcome): Promise<SaleCallRow | null> {
  const [row] = await settle(tx, { ...outcome, id });
  return row ?? null;
}

const pending = statement(({ before, limit }: Given<{ before: Date; limit: number }>) =>
  query
    .select()
    .from(saleCalls)
    .where(and(eq(saleCalls.state, 'PENDING'), lt(saleCalls.createdAt, before)))
    .orderBy(asc(saleCalls.createdAt))
    .limit(limit),
);

/** Calls that a crash or an outage may have left, of all tenants. */
export const pendingCalls = (tx: Transaction, before: Date, limit = 100): Promise<SaleCallRow[]> => pending(tx, { before, limit });

const lastTransfers = statement(({ saleIds }: Given<{ saleIds: readonly string[] }>) =>
  query
    .selectDistinctOn([saleCalls.saleId])
    .from(saleCalls)
    .where(and(anyOf(saleCalls.saleId, saleIds), inArray(saleCalls.kind, [...saleTransferKinds])))
    .orderBy(saleCalls.saleId, desc(saleCalls.createdAt), desc(saleCalls.id)),
);

/** The last call of each sale that moves money out of it; one whose money has not been asked to move is left out. */
export const latestTransfers = (tx: Transaction, saleIds: readonly string[]): Promise<SaleCallRow[]> => lastTransfers(tx, { saleIds });
