/** Who joined, who watches, and whose KYC is approved. */
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import type { Wording } from '../domain/wording.js';
import { uuids } from './arrays.js';
import { auctions, bidders, participants, watches, wordings, type ParticipantRow } from '../../lots/store/tables.js';

/** The person's participation; null where they have not joined. */
export async function participation(tx: Transaction, auctionId: string, bidderId: string): Promise<ParticipantRow | null> {
  const [row] = await tx
    .select()
    .from(participants)
    .where(and(eq(participants.auctionId, auctionId), eq(participants.bidderId, bidderId)));
  return row ?? null;
}

/** Adds a participant to an auction whose row the caller has locked, under the next alias, with the wording that they accepted. */
export async function addParticipant(
  tx: Transaction,
  row: Omit<ParticipantRow, 'alias' | 'wordingVersion'>,
  wording: Wording,
  number: number,
): Promise<ParticipantRow> {
  // Each text is kept once: its version is made of it.
  await tx
    .insert(wordings)
    .values({ tenantId: row.tenantId, ...wording })
    .onConflictDoNothing();
  const [made] = await tx
    .insert(participants)
    .values({ ...row, wordingVersion: wording.version, alias: `Bidder ${number}` })
    .returning();
  await tx.update(auctions).set({ participantCount: number }).where(eq(auctions.id, row.auctionId));
  if (!made) throw new Error('An inserted participant was not returned.');
  return made;
}

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
export async function approvedOf(tx: Transaction, bidderIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ bidderId: bidders.bidderId })
    .from(bidders)
    .where(and(eq(bidders.kycApproved, true), sql`${bidders.bidderId} = any(${uuids(bidderIds)})`));
  return new Set(rows.map(({ bidderId }) => bidderId));
}

/** A person's aliases by auction, where they have joined. */
export async function ownAliases(tx: Transaction, bidderId: string, auctionIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .select({ auctionId: participants.auctionId, alias: participants.alias })
    .from(participants)
    .where(and(eq(participants.bidderId, bidderId), inArray(participants.auctionId, [...auctionIds])));
  return new Map(rows.map(({ auctionId, alias }) => [auctionId, alias]));
}

/** Puts an auction on a person's watchlist; twice is once. */
export async function addWatch(tx: Transaction, row: typeof watches.$inferInsert): Promise<void> {
  await tx.insert(watches).values(row).onConflictDoNothing();
}

/** Takes it off; not there is off. */
export async function removeWatch(tx: Transaction, userId: string, auctionId: string): Promise<void> {
  await tx.delete(watches).where(and(eq(watches.userId, userId), eq(watches.auctionId, auctionId)));
}

/** Which of these auctions the person watches. */
export async function watchedBy(tx: Transaction, userId: string, auctionIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ auctionId: watches.auctionId })
    .from(watches)
    .where(and(eq(watches.userId, userId), inArray(watches.auctionId, [...auctionIds])));
  return new Set(rows.map(({ auctionId }) => auctionId));
}

/** The number of people who watch each auction. */
export async function watcherCounts(tx: Transaction, auctionIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: watches.auctionId, count: count() })
    .from(watches)
    .where(inArray(watches.auctionId, [...auctionIds]))
    .groupBy(watches.auctionId);
  return new Map(rows.map(({ id, count: number }) => [id, number]));
}

/** The live auctions in which a person has a standing bid. */
export async function liveJoinedBy(tx: Transaction, bidderId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: participants.auctionId })
    .from(participants)
    .innerJoin(auctions, eq(auctions.id, participants.auctionId))
    .where(
      and(
        eq(participants.bidderId, bidderId),
        eq(auctions.state, 'LIVE'),
        sql`exists (
      select from auction.maxima m where m.auction_id = ${auctions.id} and m.bidder_id = ${bidderId})`,
      ),
    )
    .limit(200);
  return rows.map(({ id }) => id);
}
