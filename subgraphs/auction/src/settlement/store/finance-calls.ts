/** Calls of finance for settlements: each is a row before it is made. */
import { and, asc, desc, eq, gte, lt, ne } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { type CallRow, settlementCalls } from './tables.js';

const insert = statement((row: Given<CallRow>) => query.insert(settlementCalls).values(row));

/** Records a call before finance is asked; a second pending one of the same settlement violates a constraint. */
export async function insertCall(tx: Transaction, row: CallRow): Promise<void> {
  await insert(tx, row);
}

const byId = statement(({ id }: Given<{ id: string }>) => query.select().from(settlementCalls).where(eq(settlementCalls.id, id)));

/** A recorded call. @throws Error where there is none */
export async function callById(tx: Transaction, id: string): Promise<CallRow> {
  const [row] = await byId(tx, { id });
  if (!row) throw new Error('A recorded call of finance is not there.');
  return row;
}

const pendingIn = statement(({ settlementId }: Given<{ settlementId: string }>) =>
  query
    .select()
    .from(settlementCalls)
    .where(and(eq(settlementCalls.settlementId, settlementId), eq(settlementCalls.state, 'PENDING'))),
);

/** The call of a settlement whose answer is not known; null where there is none. */
export async function pendingCallOf(tx: Transaction, settlementId: string): Promise<CallRow | null> {
  const [row] = await pendingIn(tx, { settlementId });
  return row ?? null;
}

const begunSince = statement(({ settlementId, since }: Given<{ settlementId: string; since: Date }>) =>
  query
    .select({ id: settlementCalls.id })
    .from(settlementCalls)
    .where(
      and(eq(settlementCalls.settlementId, settlementId), eq(settlementCalls.kind, 'OPEN_ESCROW'), gte(settlementCalls.createdAt, since)),
    )
    .limit(1),
);

/** Whether a payment of the settlement was begun at this time or later. */
export const paymentBegunSince = async (tx: Transaction, settlementId: string, since: Date): Promise<boolean> =>
  (await begunSince(tx, { settlementId, since })).length === 1;

/** What finance answered. */
export type CallOutcome = Pick<CallRow, 'refusal' | 'requiredMinor' | 'availableMinor'> & { readonly state: 'DONE' | 'REFUSED' };

const settle = statement(({ id, ...outcome }: Given<CallOutcome & { id: string }>) =>
  query
    .update(settlementCalls)
    .set(outcome)
    .where(and(eq(settlementCalls.id, id), eq(settlementCalls.state, 'PENDING')))
    .returning(),
);

/** Moves a call out of `PENDING` and returns it; null where another caller has done so. */
export async function settleCall(tx: Transaction, id: string, outcome: CallOutcome): Promise<CallRow | null> {
  const [row] = await settle(tx, { ...outcome, id });
  return row ?? null;
}

const pending = statement(({ before, limit }: Given<{ before: Date; limit: number }>) =>
  query
    .select()
    .from(settlementCalls)
    .where(and(eq(settlementCalls.state, 'PENDING'), lt(settlementCalls.createdAt, before)))
    .orderBy(asc(settlementCalls.createdAt))
    .limit(limit),
);

/** Calls that a crash or an outage may have left, of all tenants. */
export const pendingCalls = (tx: Transaction, before: Date, limit = 100): Promise<CallRow[]> => pending(tx, { before, limit });

const lastTransfers = statement(({ settlementIds }: Given<{ settlementIds: readonly string[] }>) =>
  query
    .selectDistinctOn([settlementCalls.settlementId])
    .from(settlementCalls)
    .where(and(anyOf(settlementCalls.settlementId, settlementIds), ne(settlementCalls.kind, 'OPEN_ESCROW')))
    .orderBy(settlementCalls.settlementId, desc(settlementCalls.createdAt), desc(settlementCalls.id)),
);

/** The last call of each settlement that moves money out of it; one whose money has not been asked to move is left out. */
export const latestTransfers = (tx: Transaction, settlementIds: readonly string[]): Promise<CallRow[]> =>
  lastTransfers(tx, { settlementIds });
