/** Auctions outside of the bidding itself. */
import { and, desc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import type { AuctionState } from '../domain/auction-states.js';
import { beyondId } from './cursors.js';
import { auctions, bids, participants, watches, type AuctionRow } from './tables.js';

/** A new auction; what is left out has the table's default. */
export async function insertAuction(tx: Transaction, row: typeof auctions.$inferInsert): Promise<AuctionRow> {
  const [made] = await tx.insert(auctions).values(row).returning();
  if (!made) throw new Error('An inserted auction was not returned.');
  return made;
}

/** Changes an auction that the caller has locked. */
export async function updateAuction(tx: Transaction, id: string, changes: Partial<AuctionRow>): Promise<AuctionRow> {
  const [row] = await tx.update(auctions).set(changes).where(eq(auctions.id, id)).returning();
  if (!row) throw new Error('A locked auction is not there.');
  return row;
}

/** Auctions by id, in no order. */
export async function auctionsById(tx: Transaction, ids: readonly string[]): Promise<AuctionRow[]> {
  return tx
    .select()
    .from(auctions)
    .where(inArray(auctions.id, [...ids]));
}

/** The auction whose sale stands on this deposit, of any tenant, locked; null where there is none. */
export async function lockAuctionOfDeposit(tx: Transaction, depositHoldId: string): Promise<AuctionRow | null> {
  const [row] = await tx.select().from(auctions).where(eq(auctions.depositHoldId, depositHoldId)).for('update');
  return row ?? null;
}

/** Of each vehicle the auction that is open, or the last one that was published. */
export async function auctionsOfVehicles(tx: Transaction, vehicleIds: readonly string[]): Promise<AuctionRow[]> {
  return tx
    .selectDistinctOn([auctions.vehicleId])
    .from(auctions)
    .where(and(inArray(auctions.vehicleId, [...vehicleIds]), sql`${auctions.state} <> 'DRAFT'`))
    .orderBy(auctions.vehicleId, sql`${auctions.state} in ('SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT') desc`, desc(auctions.id));
}

/** Stands for all people. */
export const everybody = Symbol('everybody');

/** Which auctions a list shows. */
export interface AuctionFilter {
  readonly states?: readonly AuctionState[];
  readonly types?: readonly AuctionRow['type'][];
  readonly sellerId?: string;
  readonly vehicleId?: string;
  readonly endsBefore?: Date;
  /** Whose drafts are shown with the published auctions; null shows nobody's. */
  readonly draftsOf: string | typeof everybody | null;
}

/** A page of auctions, newest first; one row more than the page has. */
export async function pageOfAuctions(tx: Transaction, filter: AuctionFilter, page: WantedPage): Promise<AuctionRow[]> {
  const forward = page.direction === 'forward';
  const conditions: (SQL | undefined)[] = [
    filter.states && inArray(auctions.state, [...filter.states]),
    filter.types && inArray(auctions.type, [...filter.types]),
    filter.sellerId === undefined ? undefined : eq(auctions.sellerId, filter.sellerId),
    filter.vehicleId === undefined ? undefined : eq(auctions.vehicleId, filter.vehicleId),
    filter.endsBefore && sql`${auctions.effectiveEnd} < ${filter.endsBefore.toISOString()}`,
    filter.draftsOf === everybody
      ? undefined
      : sql`(${auctions.state} <> 'DRAFT' or ${filter.draftsOf}::uuid in (${auctions.sellerId}, ${auctions.createdBy}))`,
    beyondId(auctions.id, page),
  ];
  return tx
    .select()
    .from(auctions)
    .where(and(...conditions))
    .orderBy(forward ? desc(auctions.id) : auctions.id)
    .limit(page.size + 1);
}

/** The number of different bidders of each auction; platform bids are nobody's. */
export async function bidderCounts(tx: Transaction, auctionIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: bids.auctionId, count: sql<number>`count(distinct ${bids.bidderId})::int` })
    .from(bids)
    .where(inArray(bids.auctionId, [...auctionIds]))
    .groupBy(bids.auctionId);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The alias of a participant; null for somebody who has not joined. */
export async function aliasOf(tx: Transaction, auctionId: string, bidderId: string): Promise<string | null> {
  const [row] = await tx
    .select({ alias: participants.alias })
    .from(participants)
    .where(and(eq(participants.auctionId, auctionId), eq(participants.bidderId, bidderId)));
  return row?.alias ?? null;
}

/** Live auctions with reserve protection whose end is near, of all tenants. */
export async function protectedAuctions(tx: Transaction, endsBefore: Date): Promise<{ id: string; tenantId: string }[]> {
  return tx
    .select({ id: auctions.id, tenantId: auctions.tenantId })
    .from(auctions)
    .where(
      and(eq(auctions.state, 'LIVE'), eq(auctions.reserveProtection, true), sql`${auctions.effectiveEnd} < ${endsBefore.toISOString()}`),
    );
}

/** A page of the auctions that a person watches, newest first; one row more than the page has. */
export async function pageOfWatched(tx: Transaction, userId: string, page: WantedPage): Promise<AuctionRow[]> {
  const forward = page.direction === 'forward';
  return tx
    .select(getTableColumns(auctions))
    .from(auctions)
    .innerJoin(watches, and(eq(watches.auctionId, auctions.id), eq(watches.userId, userId)))
    .where(beyondId(auctions.id, page))
    .orderBy(forward ? desc(auctions.id) : auctions.id)
    .limit(page.size + 1);
}
