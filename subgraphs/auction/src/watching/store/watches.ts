/** Who watches which auctions. */
import { and, count, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import { type AuctionRow, auctions } from '../../lots/store/tables.js';
import { mostWatched } from '../domain/watchlist.js';
import { type WatchRow, watches } from './tables.js';

const freePlace = statement(
  (given: Given<{ tenantId: string; userId: string }>) => sql<{ place: number }>`
    select place from generate_series(1, ${sql.raw(String(mostWatched))}) as place
    where not exists (select from auction.watches w
      where w.tenant_id = ${given.tenantId}::uuid and w.user_id = ${given.userId}::uuid and w.place = place.place)
    order by place limit 1`,
);

const insert = statement((row: Given<WatchRow>) =>
  query.insert(watches).values(row).onConflictDoNothing().returning({ auctionId: watches.auctionId }),
);

/** Who watches from when on. */
export type NewWatch = Pick<WatchRow, 'tenantId' | 'userId' | 'watchedAt'>;

/** Puts an auction, as it is seen then, on a person's watchlist; twice is once. False where no place is left; one that another call takes meanwhile is not free. */
export async function addWatch(tx: Transaction, { tenantId, userId, watchedAt }: NewWatch, auction: AuctionRow): Promise<boolean> {
  const { id: auctionId, state, priceMinor, effectiveEnd } = auction;
  const seen = { seenState: state, seenPriceMinor: priceMinor, seenEnd: effectiveEnd, seenAt: watchedAt };
  for (;;) {
    if ((await watchedBy(tx, userId, [auctionId])).length > 0) return true;
    const [free] = await freePlace(tx, { tenantId, userId });
    if (free === undefined) return false;
    const stored = await insert(tx, { tenantId, userId, auctionId, watchedAt, place: free.place, ...seen });
    if (stored.length > 0) return true;
  }
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

const whole = statement(({ userId, limit }: Given<{ userId: string; limit: number }>) =>
  query
    .select({ watch: getTableColumns(watches), auction: getTableColumns(auctions) })
    .from(watches)
    .innerJoin(auctions, eq(watches.auctionId, auctions.id))
    .where(eq(watches.userId, userId))
    .orderBy(desc(watches.watchedAt))
    .limit(limit),
);

/** An auction with what its watcher knows of it. */
export interface WatchedRow {
  readonly watch: WatchRow;
  readonly auction: AuctionRow;
}

/** A person's whole watchlist, in no order; of one from before there was a limit the newest. */
export const watchlistOf = (tx: Transaction, userId: string): Promise<WatchedRow[]> => whole(tx, { userId, limit: mostWatched });

const see = statement(
  ({ userId, auctionIds, now }: Given<{ userId: string; auctionIds: readonly string[] | null; now: Date }>) => sql<{ id: string }>`
    update auction.watches w
    set seen_state = a.state, seen_price_minor = a.price_minor, seen_end = a.effective_end, seen_at = ${now}::timestamptz
    from auction.auctions a
    where a.id = w.auction_id and w.user_id = ${userId}::uuid and (${auctionIds}::uuid[] is null or w.auction_id = any (${auctionIds}::uuid[]))
    returning w.auction_id as id`,
);

/** The person has seen these auctions of their watchlist as they are, all of them for null; answers how many. */
export const seeWatched = async (tx: Transaction, userId: string, auctionIds: readonly string[] | null, now: Date): Promise<number> =>
  (await see(tx, { userId, auctionIds, now })).length;
