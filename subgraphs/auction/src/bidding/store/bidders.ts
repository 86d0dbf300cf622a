/** Whose KYC is approved. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { uuids } from './arrays.js';
import { bidders } from './tables.js';

/** Takes over what an event of identity says of a person's KYC: events come in order, and the last word counts. */
export async function setKyc(tx: Transaction, tenantId: string, bidderId: string, kycApproved: boolean, updatedAt: Date): Promise<void> {
  await tx
    .insert(bidders)
    .values({ tenantId, bidderId, kycApproved, updatedAt, version: 1 })
    .onConflictDoUpdate({
      target: [bidders.tenantId, bidders.bidderId],
      set: { kycApproved, updatedAt, version: sql`${bidders.version} + 1` },
    });
}

/** How many times identity has spoken of this person; to be read before identity is asked. */
export async function kycVersion(tx: Transaction, bidderId: string): Promise<number> {
  const [row] = await tx.select({ version: bidders.version }).from(bidders).where(eq(bidders.bidderId, bidderId));
  return row?.version ?? 0;
}

/**
 * Notes that identity, when asked, called a person approved, unless it has spoken since `version`: then its event has the last word.
 * @returns whether the person counts as approved now
 */
export async function noteApproval(tx: Transaction, tenantId: string, bidderId: string, version: number, at: Date): Promise<boolean> {
  const noted = await tx
    .insert(bidders)
    .values({ tenantId, bidderId, kycApproved: true, updatedAt: at })
    .onConflictDoUpdate({
      target: [bidders.tenantId, bidders.bidderId],
      set: { kycApproved: true, updatedAt: at },
      setWhere: eq(bidders.version, version),
    })
    .returning({ bidderId: bidders.bidderId });
  if (noted.length === 1) return true;
  return (await approvedOf(tx, [bidderId])).has(bidderId);
}

/** Those of these people whose KYC is approved. */
export const approvedBidders = (tx: Transaction, bidderIds: readonly string[]): Promise<{ bidderId: string }[]> =>
  tx
    .select({ bidderId: bidders.bidderId })
    .from(bidders)
    .where(and(eq(bidders.kycApproved, true), sql`${bidders.bidderId} = any(${uuids(bidderIds)})`));

/** Their ids. */
export const approvedOf = async (tx: Transaction, bidderIds: readonly string[]): Promise<Set<string>> =>
  new Set((await approvedBidders(tx, bidderIds)).map(({ bidderId }) => bidderId));
