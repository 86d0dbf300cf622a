/** Who is told of what happens to an auction. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { asc, desc, eq, sql } from 'drizzle-orm';
import { maxima } from '../../bidding/store/tables.js';
import { auctions } from '../../lots/store/tables.js';
import { watches } from '../../watching/store/tables.js';

const watchersOf = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query.select({ userId: watches.userId }).from(watches).where(eq(watches.auctionId, auctionId)),
);

/** Those who watch it. */
export const watchersIn = async (tx: Transaction, auctionId: string): Promise<string[]> =>
  (await watchersOf(tx, { auctionId })).map(({ userId }) => userId);

const biddersOf = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query
    .select({ userId: maxima.bidderId })
    .from(maxima)
    .where(eq(maxima.auctionId, auctionId))
    .orderBy(desc(maxima.amountMinor), asc(maxima.sequence)),
);

/** Those who have a standing bid in it, the highest first. */
export const biddersIn = async (tx: Transaction, auctionId: string): Promise<string[]> =>
  (await biddersOf(tx, { auctionId })).map(({ userId }) => userId);

const takenBackOf = statement(
  ({ auctionId }: Given<{ auctionId: string }>) => sql<{ userId: string }>`
    select distinct b.bidder_id as "userId" from auction.bid_retractions r join auction.bids b on b.id = r.bid_id
    where r.auction_id = ${auctionId}::uuid and b.bidder_id is not null
      and not exists (select from auction.maxima m where m.auction_id = r.auction_id and m.bidder_id = b.bidder_id)`,
);

/** Those who have bid in it and have no bid that stands, for it was taken back. */
export const takenBackIn = async (tx: Transaction, auctionId: string): Promise<string[]> =>
  (await takenBackOf(tx, { auctionId })).map(({ userId }) => userId);

/** Those who have bid in it, also where it was taken back. */
export const allBiddersIn = async (tx: Transaction, auctionId: string): Promise<string[]> => [
  ...(await biddersIn(tx, auctionId)),
  ...(await takenBackIn(tx, auctionId)),
];

const sellersOf = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query.select({ sellerId: auctions.sellerId, listerId: auctions.listerId }).from(auctions).where(eq(auctions.id, auctionId)),
);

/** Those who sell: the owner, and whoever lists for them. */
export const sellersIn = async (tx: Transaction, auctionId: string): Promise<string[]> => [
  ...new Set((await sellersOf(tx, { auctionId })).flatMap(({ sellerId, listerId }) => [sellerId, listerId])),
];
