/** What bidders hold for bidding, and how much of it bids bind. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type BidderAccountRow, bidderAccounts } from './tables.js';

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

/** Moves bound money by these differences; the table's check refuses what the limit does not cover. */
export async function moveCommitments(tx: Transaction, currency: string, differences: ReadonlyMap<string, bigint>): Promise<void> {
  const rows = [...differences].filter(([, by]) => by !== 0n).map(([bidderId, by]) => ({ bidderId, by: `${by}` }));
  if (rows.length === 0) return;
  await tx.execute(sql`
    update auction.bidder_accounts a set committed_minor = a.committed_minor + d.by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d ("bidderId" uuid, by bigint)
    where a.bidder_id = d."bidderId" and a.currency = ${currency}`);
}

/** A hold that finance has ended by itself: what is not bound is no limit any more. False where the hold is not ours. */
export async function forgetHold(tx: Transaction, holdId: string): Promise<boolean> {
  const rows = await tx
    .update(bidderAccounts)
    .set({ holdId: null, limitMinor: sql`${bidderAccounts.committedMinor}` })
    .where(eq(bidderAccounts.holdId, holdId))
    .returning({ bidderId: bidderAccounts.bidderId });
  return rows.length > 0;
}
