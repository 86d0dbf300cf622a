/** The highest amount that each bidder stands ready to pay in an auction. */
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { Maximum } from '../domain/bidding.js';
import { maxima } from './tables.js';

const clear = statement(({ auctionId }: Given<{ auctionId: string }>) => query.delete(maxima).where(eq(maxima.auctionId, auctionId)));

const insertOfBids = statement(
  ({ tenantId, bidIds }: Given<{ tenantId: string; bidIds: readonly string[] }>) => sql`
    insert into auction.maxima (auction_id, bidder_id, tenant_id, bid_id, amount_minor, sequence)
    select b.auction_id, b.bidder_id, ${tenantId}::uuid, b.id, b.amount_minor, b.sequence
    from auction.bids b where b.id = any(${bidIds}::uuid[])`,
);

/** Replaces all standing maxima of an auction whose row the caller has locked. */
export async function replaceMaxima(tx: Transaction, tenantId: string, auctionId: string, standing: readonly Maximum[]): Promise<void> {
  await clear(tx, { auctionId });
  if (standing.length === 0) return;
  await insertOfBids(tx, { tenantId, bidIds: standing.map(({ bidId }) => bidId) });
}

const own = statement(({ bidderId, auctionIds }: Given<{ bidderId: string; auctionIds: readonly string[] }>) =>
  query
    .select({ auctionId: maxima.auctionId, amountMinor: maxima.amountMinor })
    .from(maxima)
    .where(and(eq(maxima.bidderId, bidderId), anyOf(maxima.auctionId, auctionIds))),
);

/** A person's standing maxima by auction. */
export const ownMaxima = (
  tx: Transaction,
  bidderId: string,
  auctionIds: readonly string[],
): Promise<{ auctionId: string; amountMinor: bigint }[]> => own(tx, { bidderId, auctionIds });

const highest = statement(({ auctionId, limit }: Given<{ auctionId: string; limit: number }>) =>
  query
    .select({ bidderId: maxima.bidderId, bidId: maxima.bidId, amount: maxima.amountMinor })
    .from(maxima)
    .where(eq(maxima.auctionId, auctionId))
    .orderBy(desc(maxima.amountMinor), asc(maxima.sequence))
    .limit(limit),
);

/** Bidders by their highest maximum, of equals the earlier first. */
export const rankedMaxima = async (tx: Transaction, auctionId: string): Promise<{ bidderId: string; amount: bigint }[]> =>
  highest(tx, { auctionId, limit: 100 });

const highestOfEach = statement(({ auctionIds }: Given<{ auctionIds: readonly string[] }>) => {
  const two = query
    .select({ auctionId: maxima.auctionId, bidderId: maxima.bidderId, bidId: maxima.bidId, amount: maxima.amountMinor })
    .from(maxima)
    .where(sql`${maxima.auctionId} = ended.id`)
    .orderBy(desc(maxima.amountMinor), asc(maxima.sequence))
    .limit(2)
    .as('two');
  return query
    .select(two._.selectedFields)
    .from(sql`unnest(${auctionIds}::uuid[]) as ended (id)`)
    .crossJoinLateral(two);
});

/** Of each of these auctions the two highest maxima of different bidders. */
export const topMaximaOf = async (tx: Transaction, auctionIds: readonly string[]): Promise<ReadonlyMap<string, Maximum[]>> =>
  Map.groupBy(await highestOfEach(tx, { auctionIds }), ({ auctionId }) => auctionId);

/** The two highest maxima of different bidders. */
export const topMaxima = (tx: Transaction, auctionId: string): Promise<Maximum[]> => highest(tx, { auctionId, limit: 2 });
