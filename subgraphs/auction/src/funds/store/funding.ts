/** Bidders' accounts and the changes of their holds. */
import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bidderAccounts, fundingRequests, type BidderAccountRow, type FundingRequestRow } from '../../lots/store/tables.js';

const ofAccount = (bidderId: string, currency: string) => and(eq(bidderAccounts.bidderId, bidderId), eq(bidderAccounts.currency, currency));

/** The account, made where it is missing, locked. */
export async function lockAccount(tx: Transaction, tenantId: string, bidderId: string, currency: string): Promise<BidderAccountRow> {
  await tx.insert(bidderAccounts).values({ tenantId, bidderId, currency }).onConflictDoNothing();
  const [row] = await tx.select().from(bidderAccounts).where(ofAccount(bidderId, currency)).for('update');
  if (!row) throw new Error('An account that was just made is not there.');
  return row;
}

/** Accounts of one person in all currencies. */
export async function accountsOf(tx: Transaction, bidderId: string): Promise<BidderAccountRow[]> {
  return tx.select().from(bidderAccounts).where(eq(bidderAccounts.bidderId, bidderId)).orderBy(asc(bidderAccounts.currency));
}

/** Changes an account that the caller has locked. */
export async function updateAccount(tx: Transaction, account: BidderAccountRow, changes: Partial<BidderAccountRow>): Promise<void> {
  await tx.update(bidderAccounts).set(changes).where(ofAccount(account.bidderId, account.currency));
}

/** Records a wish for bidding funds; where its id is known already, that wish stands and `isNew` is false. Two at once are one. */
export async function recordFunding(tx: Transaction, request: FundingRequestRow): Promise<{ row: FundingRequestRow; isNew: boolean }> {
  const [made] = await tx.insert(fundingRequests).values(request).onConflictDoNothing().returning();
  if (made) return { row: made, isNew: true };
  const row = await fundingRequest(tx, request.id);
  if (!row) throw new Error('A funding request that is known already is not there.');
  return { row, isNew: false };
}

/** One wish; null where it is not known. */
export async function fundingRequest(tx: Transaction, id: string): Promise<FundingRequestRow | null> {
  const [row] = await tx.select().from(fundingRequests).where(eq(fundingRequests.id, id));
  return row ?? null;
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

/** A hold that finance has ended by itself: what is not bound is no limit any more. False where the hold is not ours. */
export async function forgetHold(tx: Transaction, holdId: string): Promise<boolean> {
  const rows = await tx
    .update(bidderAccounts)
    .set({ holdId: null, limitMinor: sql`${bidderAccounts.committedMinor}` })
    .where(inArray(bidderAccounts.holdId, [holdId]))
    .returning({ bidderId: bidderAccounts.bidderId });
  return rows.length > 0;
}
