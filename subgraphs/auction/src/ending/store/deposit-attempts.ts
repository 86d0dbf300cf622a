/** Attempts to take the deposits of buyers. */
import { and, asc, desc, eq, lt } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { Forgettable } from '@marque/shared/jobs/forget';
import type { DepositState } from '../domain/deposit-attempts.js';
import { type DepositAttemptRow, depositAttempts } from './tables.js';

const insert = statement((row: Given<DepositAttemptRow>) => query.insert(depositAttempts).values(row));

/** Records an attempt before finance is asked; a second pending one of the same offer violates a constraint. */
export async function insertAttempt(tx: Transaction, attempt: DepositAttemptRow): Promise<void> {
  await insert(tx, attempt);
}

const latest = statement(({ offerId }: Given<{ offerId: string }>) =>
  query.select().from(depositAttempts).where(eq(depositAttempts.offerId, offerId)).orderBy(desc(depositAttempts.id)).limit(1),
);

/** The last attempt for an offer; null before the first. */
export async function latestAttempt(tx: Transaction, offerId: string): Promise<DepositAttemptRow | null> {
  const [row] = await latest(tx, { offerId });
  return row ?? null;
}

interface Settled {
  readonly id: string;
  readonly state: Exclude<DepositState, 'PENDING'>;
  readonly depositHoldId: string | null;
}

const settle = statement(({ id, state, depositHoldId }: Given<Settled>) =>
  query
    .update(depositAttempts)
    .set({ state, depositHoldId })
    .where(and(eq(depositAttempts.id, id), eq(depositAttempts.state, 'PENDING')))
    .returning(),
);

/** Moves an attempt out of `PENDING` and returns it; null where another caller has done so. */
export async function settleAttempt(
  tx: Transaction,
  id: string,
  state: Settled['state'],
  depositHoldId: string | null,
): Promise<DepositAttemptRow | null> {
  const [row] = await settle(tx, { id, state, depositHoldId });
  return row ?? null;
}

const leaveBound = statement(({ offerId, boundMinor }: Given<{ offerId: string; boundMinor: bigint }>) =>
  query
    .update(depositAttempts)
    .set({ boundMinor })
    .where(and(eq(depositAttempts.offerId, offerId), eq(depositAttempts.state, 'PENDING'), eq(depositAttempts.source, 'BIDDING_FUNDS')))
    .returning({ id: depositAttempts.id }),
);

/**
 * Leaves the bound funds of an offer that is over with its pending attempt, where finance may have taken them already. False
 * where no attempt on bidding funds is pending: they are free.
 */
export const keepBound = async (tx: Transaction, offerId: string, boundMinor: bigint): Promise<boolean> =>
  (await leaveBound(tx, { offerId, boundMinor })).length === 1;

const pending = statement(({ before, limit }: Given<{ before: Date; limit: number }>) =>
  query
    .select()
    .from(depositAttempts)
    .where(and(eq(depositAttempts.state, 'PENDING'), lt(depositAttempts.createdAt, before)))
    .orderBy(asc(depositAttempts.createdAt))
    .limit(limit),
);

/** Attempts that a crash or an outage may have left, of all tenants. */
export const pendingAttempts = (tx: Transaction, before: Date, limit = 100): Promise<DepositAttemptRow[]> => pending(tx, { before, limit });

const monthMs = 30 * 86_400_000;

/** Attempts that finance refused long ago. */
export const refusedAttempts: Forgettable = {
  table: depositAttempts,
  rows: (now) => and(lt(depositAttempts.createdAt, new Date(now.getTime() - monthMs)), eq(depositAttempts.state, 'REFUSED')),
};
