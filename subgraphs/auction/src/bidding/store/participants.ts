/** Who joined which auctions. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { auctions } from '../../lots/store/tables.js';
import type { Wording } from '../domain/wording.js';
import { type ParticipantRow, participants, wordings } from './tables.js';

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

/** A person's participations in these auctions. */
export const ownParticipations = (tx: Transaction, bidderId: string, auctionIds: readonly string[]): Promise<ParticipantRow[]> =>
  tx
    .select()
    .from(participants)
    .where(and(eq(participants.bidderId, bidderId), inArray(participants.auctionId, [...auctionIds])));

/** The alias of a participant; null for somebody who has not joined. */
export async function aliasOf(tx: Transaction, auctionId: string, bidderId: string): Promise<string | null> {
  const [row] = await tx
    .select({ alias: participants.alias })
    .from(participants)
    .where(and(eq(participants.auctionId, auctionId), eq(participants.bidderId, bidderId)));
  return row?.alias ?? null;
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
