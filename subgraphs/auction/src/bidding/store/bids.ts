/** The log of accepted bids. */
import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { countOfCursor, idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import type { LoggedBid } from '../domain/retract.js';
import { bidRetractions, type BidRow, bids } from './tables.js';

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

/** Whose lists are read: those of auctions, in the order of acceptance, or those of bidders, by id; both from the newest on. */
const lists = {
  AUCTION: { of: bids.auctionId, key: bids.sequence },
  BIDDER: { of: bids.bidderId, key: bids.id },
} as const;
type ListsOf = keyof typeof lists;

interface PageValues extends KeysetPage<string | number> {
  readonly ids: readonly string[];
}

/** Which lists are read, and which way. */
interface PageShape {
  readonly listsOf: ListsOf;
  readonly order: ReadingOrder;
}

/**
 * One statement that reads the index once for each list, however many lists there are. A lateral page with a limit can only be read list by
 * list, so its order holds.
 */
const readPages = statement(({ ids, from, limit }: Given<PageValues>, { listsOf, order }: PageShape) => {
  const { of, key } = lists[listsOf];
  const rows = query
    .select(fields)
    .from(bids)
    .leftJoin(bidRetractions, eq(bidRetractions.bidId, bids.id))
    .where(and(sql`${of} = wanted.id`, beyond(key, from, order)))
    .orderBy(along(key, order))
    .limit(limit)
    .as('page');
  return query
    .select({ of: sql<string>`wanted.id`, row: rows._.selectedFields })
    .from(sql`unnest(${ids}::uuid[]) as wanted (id)`)
    .crossJoinLateral(rows);
});

async function pagesOf(tx: Transaction, values: PageValues, shape: PageShape): Promise<Map<string, BidWithRetraction[]>> {
  const found = await readPages(tx, values, shape);
  return new Map([...Map.groupBy(found, (each) => each.of)].map(([id, all]) => [id, all.map(({ row }) => row)]));
}

/** The same page of each of these auctions' bids, newest first; of each one row more than the page has. */
export async function pagesOfBids(
  tx: Transaction,
  auctionIds: readonly string[],
  page: WantedPage,
): Promise<Map<string, BidWithRetraction[]>> {
  const values = { ids: auctionIds, ...keysetPage(page, (part) => countOfCursor(part, Number.MAX_SAFE_INTEGER)) };
  return pagesOf(tx, values, { listsOf: 'AUCTION', order: readingOrder('falling', page) });
}

/** The same page of each of these people's bids, newest first; of each one row more than the page has. */
export async function pagesOfBidsOf(
  tx: Transaction,
  bidderIds: readonly string[],
  page: WantedPage,
): Promise<Map<string, BidWithRetraction[]>> {
  const values = { ids: bidderIds, ...keysetPage(page, idOfCursor) };
  return pagesOf(tx, values, { listsOf: 'BIDDER', order: readingOrder('falling', page) });
}

const countRows = statement(({ ids }: Given<{ ids: readonly string[] }>, listsOf: ListsOf) => {
  const { of } = lists[listsOf];
  return query
    .select({ id: sql<string>`${of}`, rows: count() })
    .from(bids)
    .where(anyOf(of, ids))
    .groupBy(of);
});

/** How many bids each of these auctions has. */
export const countsOfBids = (tx: Transaction, auctionIds: readonly string[]): Promise<ListCount[]> =>
  countRows(tx, { ids: auctionIds }, 'AUCTION');

/** How many bids each of these people has placed. */
export const countsOfBidsOf = (tx: Transaction, bidderIds: readonly string[]): Promise<ListCount[]> =>
  countRows(tx, { ids: bidderIds }, 'BIDDER');

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query.select(fields).from(bids).leftJoin(bidRetractions, eq(bidRetractions.bidId, bids.id)).where(anyOf(bids.id, ids)),
);

/** Bids by id, in no order. */
export const bidsById = (tx: Transaction, ids: readonly string[]): Promise<BidWithRetraction[]> => byIds(tx, { ids });

const standing = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query
    .select({ bidId: bids.id, bidderId: bids.bidderId, style: bids.style, amount: bids.amountMinor })
    .from(bids)
    .leftJoin(bidRetractions, eq(bidRetractions.bidId, bids.id))
    .where(and(eq(bids.auctionId, auctionId), isNull(bidRetractions.bidId)))
    .orderBy(asc(bids.sequence)),
);

/** The standing bids of an auction in the order of acceptance: without those that staff took back and those that fell with them. */
export const standingLog = (tx: Transaction, auctionId: string): Promise<LoggedBid[]> => standing(tx, { auctionId });

const insertAll = bulkInsert(bidRetractions);

/** Records that staff took a bid back, and which fell with it; a second time violates a constraint. */
export async function insertRetractions(tx: Transaction, rows: readonly (typeof bidRetractions.$inferInsert)[]): Promise<void> {
  await insertAll(tx, rows);
}
