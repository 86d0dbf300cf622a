/** Auctions outside of the bidding itself. */
import { and, asc, desc, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import type { AuctionState } from '../domain/auction-states.js';
import { beyondId } from './cursors.js';
import { auctions, participants, watches, type AuctionRow } from './tables.js';

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

/** When the last event of this type happened to an auction, as the log says; ISO 8601, null where it never did. */
export async function momentOf(tx: Transaction, auctionId: string, type: string): Promise<string | null> {
  const [row] = await tx.execute<{ at: string | null }>(sql`
    select max(occurred_at) as at from platform.events where aggregate_type = 'auction' and aggregate_id = ${auctionId} and type = ${type}`);
  return row?.at ? new Date(row.at).toISOString() : null;
}

/** The alias of a participant; null for somebody who has not joined. */
export async function aliasOf(tx: Transaction, auctionId: string, bidderId: string): Promise<string | null> {
  const [row] = await tx
    .select({ alias: participants.alias })
    .from(participants)
    .where(and(eq(participants.auctionId, auctionId), eq(participants.bidderId, bidderId)));
  return row?.alias ?? null;
}

/** States that operations count. */
export const countedStates = ['SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT'] as const satisfies readonly AuctionState[];

/** How many auctions, of all tenants, are in each of the counted states; those in which none is are left out. */
export async function countsByState(tx: Transaction): Promise<Map<string, number>> {
  // Written out: a plan for any states could not use the index of these.
  const rows = await tx.execute<{ state: string; auctions: bigint }>(sql`
    select state, count(*) as auctions from auction.auctions
    where state in ('SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT') group by state`);
  return new Map(rows.map(({ state, auctions: number }) => [state, Number(number)]));
}

/** Where a look at protected auctions has come to. */
export interface ProtectedAuction {
  readonly id: string;
  readonly tenantId: string;
  readonly effectiveEnd: Date;
}

/**
 * The next live auctions, of all tenants, whose end lies in the span and which no platform bid leads while they are below the share of the
 * reserve under which one may be due; by end.
 */
export async function protectedAuctions(
  tx: Transaction,
  wanted: {
    readonly after: Date;
    readonly before: Date;
    readonly belowPercent: bigint;
    readonly beyond: ProtectedAuction | null;
    readonly limit: number;
  },
): Promise<ProtectedAuction[]> {
  const { after, before, belowPercent, beyond, limit } = wanted;
  return tx
    .select({ id: auctions.id, tenantId: auctions.tenantId, effectiveEnd: auctions.effectiveEnd })
    .from(auctions)
    .where(
      and(
        sql`${auctions.state} = 'LIVE' and ${auctions.reserveProtection} and ${auctions.platformBidId} is null`,
        sql`${auctions.effectiveEnd} > ${after.toISOString()} and ${auctions.effectiveEnd} < ${before.toISOString()}`,
        sql`coalesce(${auctions.priceMinor}, 0) * 100 < ${auctions.reserveMinor} * ${belowPercent.toString()}::bigint`,
        beyond
          ? sql`(${auctions.effectiveEnd}, ${auctions.id}) > (${beyond.effectiveEnd.toISOString()}::timestamptz, ${beyond.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(auctions.effectiveEnd), asc(auctions.id))
    .limit(limit);
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
