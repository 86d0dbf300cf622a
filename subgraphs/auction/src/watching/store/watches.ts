/** Who watches which auctions. */
import { and, count, desc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import { beyondId } from '../../lots/store/cursors.js';
import { type AuctionRow, auctions } from '../../lots/store/tables.js';
import { watches } from './tables.js';

/** Puts an auction on a person's watchlist; twice is once. */
export async function addWatch(tx: Transaction, row: typeof watches.$inferInsert): Promise<void> {
  await tx.insert(watches).values(row).onConflictDoNothing();
}

/** Takes it off; not there is off. */
export async function removeWatch(tx: Transaction, userId: string, auctionId: string): Promise<void> {
  await tx.delete(watches).where(and(eq(watches.userId, userId), eq(watches.auctionId, auctionId)));
}

/** Those of these auctions that the person watches. */
export const watchedBy = (tx: Transaction, userId: string, auctionIds: readonly string[]): Promise<{ auctionId: string }[]> =>
  tx
    .select({ auctionId: watches.auctionId })
    .from(watches)
    .where(and(eq(watches.userId, userId), inArray(watches.auctionId, [...auctionIds])));

/** How many people watch an auction. */
export interface WatcherCount {
  readonly auctionId: string;
  readonly watchers: number;
}

/** For each of these auctions that somebody watches. */
export const watcherCounts = (tx: Transaction, auctionIds: readonly string[]): Promise<WatcherCount[]> =>
  tx
    .select({ auctionId: watches.auctionId, watchers: count() })
    .from(watches)
    .where(inArray(watches.auctionId, [...auctionIds]))
    .groupBy(watches.auctionId);

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

/** How many auctions a person watches. */
export async function countOfWatched(tx: Transaction, userId: string): Promise<number> {
  const [row] = await tx.select({ rows: count() }).from(watches).where(eq(watches.userId, userId));
  return row?.rows ?? 0;
}
