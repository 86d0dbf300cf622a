/** What bidders hold for bidding, and how much of it bids bind. */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { type BidderAccountRow, bidderAccounts } from './tables.js';

const insertMissing = statement((row: Given<typeof bidderAccounts.$inferInsert>) =>
  query.insert(bidderAccounts).values(row).onConflictDoNothing(),
);

const lock = statement(({ bidderId, currency }: Given<{ bidderId: string; currency: string }>) =>
  query
    .select()
    .from(bidderAccounts)
    .where(and(eq(bidderAccounts.bidderId, bidderId), eq(bidderAccounts.currency, currency)))
    .for('update'),
);

/** The account, made where it is missing, locked. */
export async function lockAccount(tx: Transaction, tenantId: string, bidderId: string, currency: string): Promise<BidderAccountRow> {
  await insertMissing(tx, { tenantId, bidderId, currency });
  const [row] = await lock(tx, { bidderId, currency });
  if (!row) throw new Error('An account that was just made is not there.');
  return row;
}

const ofBidder = statement(({ bidderId }: Given<{ bidderId: string }>) =>
  query.select().from(bidderAccounts).where(eq(bidderAccounts.bidderId, bidderId)).orderBy(asc(bidderAccounts.currency)),
);

/** Accounts of one person in all currencies. */
export const accountsOf = (tx: Transaction, bidderId: string): Promise<BidderAccountRow[]> => ofBidder(tx, { bidderId });

interface ChangedAccount extends Partial<BidderAccountRow> {
  readonly ofBidder: string;
  readonly inCurrency: string;
}

const update = statement(({ ofBidder: bidderId, inCurrency, ...changes }: Given<ChangedAccount>) =>
  query
    .update(bidderAccounts)
    .set(changes)
    .where(and(eq(bidderAccounts.bidderId, bidderId), eq(bidderAccounts.currency, inCurrency))),
);

/** Changes an account that the caller has locked. */
export async function updateAccount(tx: Transaction, account: BidderAccountRow, changes: Partial<BidderAccountRow>): Promise<void> {
  await update(tx, { ...changes, ofBidder: account.bidderId, inCurrency: account.currency });
}

const move = statement(
  ({ differences, currency }: Given<{ differences: string; currency: string }>) => sql`
    update auction.bidder_accounts a set committed_minor = a.committed_minor + d.by
    from jsonb_to_recordset(${differences}::jsonb) as d ("bidderId" uuid, by bigint)
    where a.bidder_id = d."bidderId" and a.currency = ${currency}`,
);

/** Moves bound money by these differences; the table's check refuses what the limit does not cover. */
export async function moveCommitments(tx: Transaction, currency: string, differences: ReadonlyMap<string, bigint>): Promise<void> {
  const rows = [...differences].filter(([, by]) => by !== 0n).map(([bidderId, by]) => ({ bidderId, by: `${by}` }));
  if (rows.length > 0) await move(tx, { differences: JSON.stringify(rows), currency });
}

const bound = statement(
  ({ auctionId, bidderId }: Given<{ auctionId: string; bidderId: string }>) => sql<{ committed: string }>`
    select a.committed_minor::text as committed from auction.auctions a where a.id = ${auctionId} and a.leader_id = ${bidderId}`,
);

/** What an auction binds of this leader's funds; nothing where they do not lead. It stays so while their account, which the caller has locked, is. */
export async function boundIn(tx: Transaction, auctionId: string, bidderId: string): Promise<bigint> {
  const [row] = await bound(tx, { auctionId, bidderId });
  return BigInt(row?.committed ?? 0);
}

const forget = statement(({ holdId }: Given<{ holdId: string }>) =>
  query
    .update(bidderAccounts)
    .set({ holdId: null, limitMinor: sql`${bidderAccounts.committedMinor}` })
    .where(eq(bidderAccounts.holdId, holdId))
    .returning({ bidderId: bidderAccounts.bidderId }),
);

/** A hold that finance has ended by itself: what is not bound is no limit any more. False where the hold is not ours. */
export const forgetHold = async (tx: Transaction, holdId: string): Promise<boolean> => (await forget(tx, { holdId })).length > 0;
