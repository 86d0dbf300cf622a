/** Who watches which auctions. */
import { and, count, eq, getTableColumns } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { type AuctionRow, auctions } from '../../lots/store/tables.js';
import { watches } from './tables.js';

const insert = statement((row: Given<typeof watches.$inferInsert>) => query.insert(watches).values(row).onConflictDoNothing());

/** Puts an auction on a person's watchlist; twice is once. */
export async function addWatch(tx: Transaction, row: typeof watches.$inferInsert): Promise<void> {
  await insert(tx, row);
}

const remove = statement(({ userId, auctionId }: Given<{ userId: string; auctionId: string }>) =>
  query.delete(watches).where(and(eq(watches.userId, userId), eq(watches.auctionId, auctionId))),
);

/** Takes it off; not there is off. */
export async function removeWatch(tx: Transaction, userId: string, auctionId: string): Promise<void> {
  await remove(tx, { userId, auctionId });
}

const own = statement(({ userId, auctionIds }: Given<{ userId: string; auctionIds: readonly string[] }>) =>
  query
    .select({ auctionId: watches.auctionId })
    .from(watches)
    .where(and(eq(watches.userId, userId), anyOf(watches.auctionId, auctionIds))),
);

/** Those of these auctions that the person watches. */
export const watchedBy = (tx: Transaction, userId: string, auctionIds: readonly string[]): Promise<{ auctionId: string }[]> =>
  own(tx, { userId, auctionIds });

/** How many people watch an auction. */
export interface WatcherCount {
  readonly auctionId: string;
  readonly watchers: number;
}

const countWatchers = statement(({ auctionIds }: Given<{ auctionIds: readonly string[] }>) =>
  query
    .select({ auctionId: watches.auctionId, watchers: count() })
    .from(watches)
    .where(anyOf(watches.auctionId, auctionIds))
    .groupBy(watches.auctionId),
);

/** For each of these auctions that somebody watches. */
export const watcherCounts = (tx: Transaction, auctionIds: readonly string[]): Promise<WatcherCount[]> => countWatchers(tx, { auctionIds });

const readPage = statement(({ userId, from, limit }: Given<KeysetPage<string> & { readonly userId: string }>, order: ReadingOrder) =>
  query
    .select(getTableColumns(auctions))
    .from(auctions)
    .innerJoin(watches, and(eq(watches.auctionId, auctions.id), eq(watches.userId, userId)))
    .where(beyond(auctions.id, from, order))
    .orderBy(along(auctions.id, order))
    .limit(limit),
);

/** A page of the auctions that a person watches, newest first; one row more than the page has. */
export const pageOfWatched = (tx: Transaction, userId: string, page: WantedPage): Promise<AuctionRow[]> =>
  readPage(tx, { userId, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));

const countRows = statement(({ userId }: Given<{ userId: string }>) =>
  query.select({ rows: count() }).from(watches).where(eq(watches.userId, userId)),
);

/** How many auctions a person watches. */
export async function countOfWatched(tx: Transaction, userId: string): Promise<number> {
  const [row] = await countRows(tx, { userId });
  return row?.rows ?? 0;
}
