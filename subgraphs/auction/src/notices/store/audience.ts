/** Who is told of what happens to an auction. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { asc, desc, eq } from 'drizzle-orm';
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

const sellersOf = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query.select({ sellerId: auctions.sellerId, listerId: auctions.listerId }).from(auctions).where(eq(auctions.id, auctionId)),
);

/** Those who sell: the owner, and whoever lists for them. */
export const sellersIn = async (tx: Transaction, auctionId: string): Promise<string[]> => [
  ...new Set((await sellersOf(tx, { auctionId })).flatMap(({ sellerId, listerId }) => [sellerId, listerId])),
];
