/** The log of accepted bids. */
import { and, asc, count, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { countOfCursor, idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import { bidsIn } from '../../lots/store/interests.js';
import type { LoggedBid } from '../domain/retract.js';
import { bidRetractions, type BidRow, bids } from './tables.js';

/** A bid with the reason for which it was taken back, if it was: by whom, null for the platform, and which one it fell with, null where that was itself meant. */
export type BidWithRetraction = BidRow & {
  readonly retraction: string | null;
  readonly retractedBy: string | null;
  readonly fellWith: string | null;
};

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
  retractedBy: bidRetractions.retractedBy,
  fellWith: bidRetractions.fellWith,
};

/** Whose lists are read: those of auctions, in the order of acceptance, or those of bidders, by id; both from the newest on. */
const lists = {
  AUCTION: { of: bids.auctionId, key: bids.sequence },
  BIDDER: { of: bids.bidderId, key: bids.id },
} as const;
type ListsOf = keyof typeof lists;

/** Who asks for the bids of people: what those bid where one of these bids too is left out, but for the own. */
export interface Asking {
  readonly own: string | null;
  readonly people: readonly string[];
}

/** No values for who may see all. */
type Hidden = { readonly [Key in keyof Asking]?: Asking[Key] | undefined };

interface PageValues extends KeysetPage<string | number>, Hidden {
  readonly ids: readonly string[];
}

const shownTo = ({ own, people }: Given<Hidden>): SQL | undefined =>
  people && sql`(${bids.bidderId} is not distinct from ${own ?? null}::uuid or not ${bidsIn(bids.auctionId, people)})`;

/** Which lists are read, and which way. */
interface PageShape {
  readonly listsOf: ListsOf;
  readonly order: ReadingOrder;
}

/**
 * One statement that reads the index once for each list, however many lists there are. A lateral page with a limit can only be read list by
 * list, so its order holds.
 */
const readPages = statement(({ ids, from, limit, ...asking }: Given<PageValues>, { listsOf, order }: PageShape) => {
  const { of, key } = lists[listsOf];
  const rows = query
    .select(fields)
    .from(bids)
    .leftJoin(bidRetractions, eq(bidRetractions.bidId, bids.id))
    .where(and(sql`${of} = wanted.id`, beyond(key, from, order), shownTo(asking)))
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

/** The same page of each of these people's bids, as far as who asks is shown them, newest first; of each one row more than the page has. */
export async function pagesOfBidsOf(
  tx: Transaction,
  bidderIds: readonly string[],
  page: WantedPage,
  asking: Asking,
): Promise<Map<string, BidWithRetraction[]>> {
  const values = { ids: bidderIds, ...keysetPage(page, idOfCursor), ...asking };
  return pagesOf(tx, values, { listsOf: 'BIDDER', order: readingOrder('falling', page) });
}

const countRows = statement(({ ids, ...asking }: Given<Hidden & { ids: readonly string[] }>, listsOf: ListsOf) => {
  const { of } = lists[listsOf];
  return query
    .select({ id: sql<string>`${of}`, rows: count() })
    .from(bids)
    .where(and(anyOf(of, ids), shownTo(asking)))
    .groupBy(of);
});

/** How many bids each of these auctions has. */
export const countsOfBids = (tx: Transaction, auctionIds: readonly string[]): Promise<ListCount[]> =>
  countRows(tx, { ids: auctionIds }, 'AUCTION');

/** How many bids each of these people has placed, as far as who asks is shown them. */
export const countsOfBidsOf = (tx: Transaction, bidderIds: readonly string[], asking: Asking): Promise<ListCount[]> =>
  countRows(tx, { ids: bidderIds, ...asking }, 'BIDDER');

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

/** The standing bids of an auction in the order of acceptance: without those that were taken back and those that fell with them. */
export const standingLog = (tx: Transaction, auctionId: string): Promise<LoggedBid[]> => standing(tx, { auctionId });

const insertAll = bulkInsert(bidRetractions);

/** Records which bids were taken back, and which fell with them; a second time violates a constraint. */
export async function insertRetractions(tx: Transaction, rows: readonly (typeof bidRetractions.$inferInsert)[]): Promise<void> {
  await insertAll(tx, rows);
}
