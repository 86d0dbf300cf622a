/** Wishes for a change of what is held for bidding, and which call of finance each has become. */
import { and, asc, eq, lt, ne } from 'drizzle-orm';
import { answerLifeMs } from '@marque/shared/commands/answered-calls';
import type { Transaction } from '@marque/shared/db';
import type { Forgettable } from '@marque/shared/jobs/forget';
import { type FundingRequestRow, fundingRequests } from './tables.js';

/** Records a wish for bidding funds. */
export async function insertFunding(tx: Transaction, request: FundingRequestRow): Promise<void> {
  await tx.insert(fundingRequests).values(request);
}

/** A wish that was recorded. */
export async function fundingRequest(tx: Transaction, id: string): Promise<FundingRequestRow> {
  const [row] = await tx.select().from(fundingRequests).where(eq(fundingRequests.id, id));
  if (!row) throw new Error(`There is no wish for funds ${id}.`);
  return row;
}

/** The wish that is opening the account's hold now; a database constraint allows one. */
export async function pendingOpening(tx: Transaction, bidderId: string, currency: string): Promise<FundingRequestRow | null> {
  const [row] = await tx
    .select()
    .from(fundingRequests)
    .where(
      and(
        eq(fundingRequests.bidderId, bidderId),
        eq(fundingRequests.currency, currency),
        eq(fundingRequests.kind, 'OPEN'),
        eq(fundingRequests.state, 'PENDING'),
      ),
    );
  return row ?? null;
}

/** Keeps which call of finance a wish has become, before the call is made: a repetition must be the same call. */
export async function chooseCall(
  tx: Transaction,
  id: string,
  call: Pick<FundingRequestRow, 'kind' | 'holdId'>,
): Promise<FundingRequestRow> {
  const [row] = await tx.update(fundingRequests).set(call).where(eq(fundingRequests.id, id)).returning();
  if (!row) throw new Error('A funding request that was read is not there.');
  return row;
}

/** Moves a request out of `PENDING`; false where another caller has done so. */
export async function settleFunding(tx: Transaction, id: string, state: 'DONE' | 'REFUSED', holdId: string | null): Promise<boolean> {
  const rows = await tx
    .update(fundingRequests)
    .set({ state, ...(holdId && { holdId }) })
    .where(and(eq(fundingRequests.id, id), eq(fundingRequests.state, 'PENDING')))
    .returning({ id: fundingRequests.id });
  return rows.length === 1;
}

/** Requests that a crash may have left, of all tenants. */
export async function pendingFunding(tx: Transaction, before: Date, limit = 100): Promise<FundingRequestRow[]> {
  return tx
    .select()
    .from(fundingRequests)
    .where(and(eq(fundingRequests.state, 'PENDING'), lt(fundingRequests.createdAt, before)))
    .orderBy(asc(fundingRequests.createdAt))
    .limit(limit);
}

const dayMs = 86_400_000;

/** Wishes that finance answered long ago. As long as the key of one is known, its repetition looks for it here. */
export const settledFunding: Forgettable = {
  table: fundingRequests,
  rows: (now) => and(lt(fundingRequests.createdAt, new Date(now.getTime() - answerLifeMs - dayMs)), ne(fundingRequests.state, 'PENDING')),
};
