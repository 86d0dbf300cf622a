/** The log of accepted bids. */
import { and, asc, count, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import { beyondId, beyondNumber } from '../../lots/store/cursors.js';
import type { Maximum } from '../domain/bidding.js';
import type { LoggedBid } from '../domain/retract.js';
import { uuids } from './arrays.js';
import { bidRetractions, type BidRow, bids, maxima } from './tables.js';

/** A bid with the reason for which staff took it back, if they did. */
export type BidWithRetraction = BidRow & { readonly retraction: string | null };

const fields = {
  id: bids.id,
  tenantId: bids.tenantId,
  auctionId: bids.auctionId,
  sequence: bids.sequence,
  bidderId: bids.bidderId,
  alias: bids.alias,
  isPlatformBid: bids.isPlatformBid,
  style: bids.style,
  amountMinor: bids.amountMinor,
  priceMinor: bids.priceMinor,
  leaderId: bids.leaderId,
  placedAt: bids.placedAt,
  retraction: bidRetractions.reason,
};

/** The same page of each of these auctions' bids, newest first; of each one row more than the page has. */
export async function pagesOfBids(
  tx: Transaction,
  auctionIds: readonly string[],
  page: WantedPage,
): Promise<Map<string, BidWithRetraction[]>> {
  const [order, beyond] = [page.direction === 'forward' ? desc(bids.sequence) : asc(bids.sequence), beyondNumber(bids.sequence, page)];
  return pagesOf(tx, auctionIds, page, (id) => ({ where: and(sql`${bids.auctionId} = ${id}`, beyond), order }));
}

/** The same page of each of these people's bids, newest first; of each one row more than the page has. */
export async function pagesOfBidsOf(
  tx: Transaction,
  bidderIds: readonly string[],
  page: WantedPage,
): Promise<Map<string, BidWithRetraction[]>> {
  const [order, beyond] = [page.direction === 'forward' ? desc(bids.id) : asc(bids.id), beyondId(bids.id, page)];
  return pagesOf(tx, bidderIds, page, (id) => ({ where: and(sql`${bids.bidderId} = ${id}`, beyond), order }));
}

/** How many bids each of these auctions has. */
export const countsOfBids = (tx: Transaction, auctionIds: readonly string[]): Promise<ListCount[]> =>
  countsBy(tx, bids.auctionId, auctionIds);

/** How many bids each of these people has placed. */
export const countsOfBidsOf = (tx: Transaction, bidderIds: readonly string[]): Promise<ListCount[]> =>
  countsBy(tx, bids.bidderId, bidderIds);

const countsBy = (tx: Transaction, column: PgColumn, ids: readonly string[]): Promise<ListCount[]> =>
  tx
    .select({ id: sql<string>`${column}`, rows: count() })
    .from(bids)
    .where(inArray(column, [...ids]))
    .groupBy(column);

/**
 * One statement that reads the index once for each list, however many lists there are. A lateral page with a limit can only be read list by
 * list, so its order holds.
 */
async function pagesOf(
  tx: Transaction,
  ids: readonly string[],
  page: WantedPage,
  of: (id: SQL) => { where: SQL | undefined; order: SQL },
): Promise<Map<string, BidWithRetraction[]>> {
  const { where, order } = of(sql`wanted.id`);
  const rows = tx
    .select(fields)
    .from(bids)
    .leftJoin(bidRetractions, eq(bidRetractions.bidId, bids.id))
    .where(where)
    .orderBy(order)
    .limit(page.size + 1)
    .as('page');
  const found = await tx
    .select({ of: sql<string>`wanted.id`, row: rows._.selectedFields })
    .from(sql`unnest(${uuids(ids)}) as wanted (id)`)
    .crossJoinLateral(rows);
  return new Map([...Map.groupBy(found, (each) => each.of)].map(([id, all]) => [id, all.map(({ row }) => row)]));
}

/** Bids by id, in no order. */
export async function bidsById(tx: Transaction, ids: readonly string[]): Promise<BidWithRetraction[]> {
  return tx
    .select(fields)
    .from(bids)
    .leftJoin(bidRetractions, eq(bidRetractions.bidId, bids.id))
    .where(inArray(bids.id, [...ids]));
}

/** The standing bids of an auction in the order of acceptance: without those that staff took back and those that fell with them. */
export async function standingLog(tx: Transaction, auctionId: string): Promise<LoggedBid[]> {
  return tx
    .select({ bidId: bids.id, bidderId: bids.bidderId, style: bids.style, amount: bids.amountMinor })
    .from(bids)
    .leftJoin(bidRetractions, eq(bidRetractions.bidId, bids.id))
    .where(and(eq(bids.auctionId, auctionId), isNull(bidRetractions.bidId)))
    .orderBy(asc(bids.sequence));
}

/** Records that staff took a bid back, and which fell with it; a second time violates a constraint. */
export async function insertRetractions(tx: Transaction, rows: readonly (typeof bidRetractions.$inferInsert)[]): Promise<void> {
  await tx.insert(bidRetractions).values([...rows]);
}

/** Replaces all standing maxima of an auction whose row the caller has locked. */
export async function replaceMaxima(tx: Transaction, tenantId: string, auctionId: string, standing: readonly Maximum[]): Promise<void> {
  await tx.delete(maxima).where(eq(maxima.auctionId, auctionId));
  if (standing.length === 0) return;
  const ids = JSON.stringify(standing.map(({ bidId }) => bidId));
  await tx.execute(sql`
    insert into auction.maxima (auction_id, bidder_id, tenant_id, bid_id, amount_minor, sequence)
    select b.auction_id, b.bidder_id, ${tenantId}, b.id, b.amount_minor, b.sequence
    from auction.bids b where b.id in (select value::uuid from jsonb_array_elements_text(${ids}::jsonb) as value)`);
}

/** A person's standing maxima by auction. */
export async function ownMaxima(
  tx: Transaction,
  bidderId: string,
  auctionIds: readonly string[],
): Promise<{ auctionId: string; amountMinor: bigint }[]> {
  return tx
    .select({ auctionId: maxima.auctionId, amountMinor: maxima.amountMinor })
    .from(maxima)
    .where(and(eq(maxima.bidderId, bidderId), inArray(maxima.auctionId, [...auctionIds])));
}

/** Bidders by their highest maximum, of equals the earlier first. */
export async function rankedMaxima(tx: Transaction, auctionId: string): Promise<{ bidderId: string; amount: bigint }[]> {
  return tx
    .select({ bidderId: maxima.bidderId, amount: maxima.amountMinor })
    .from(maxima)
    .where(eq(maxima.auctionId, auctionId))
    .orderBy(desc(maxima.amountMinor), asc(maxima.sequence))
    .limit(100);
}
