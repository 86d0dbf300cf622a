/** Lots that are over with those who bid on them, and the market that they make. */
import { and, count, desc, eq, gt, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import type { Lot, LotBidder } from '../domain/lot.js';
import type { Market } from '../domain/market.js';
import { biddingLots, biddingRecords } from './tables.js';

const remove = statement(({ auctionId }: Given<{ auctionId: string }>) =>
  query.delete(biddingLots).where(eq(biddingLots.auctionId, auctionId)),
);

/** The lot counts for nothing any more. */
export async function forgetLot(tx: Transaction, auctionId: string): Promise<void> {
  await remove(tx, { auctionId });
}

const insertLot = bulkInsert(biddingLots);
const insertRecords = bulkInsert(biddingRecords);

/** Keeps a lot as it is by now, in place of what was known of it. */
export async function keepLot(tx: Transaction, tenantId: string, { bidders, ...lot }: Lot): Promise<void> {
  await remove(tx, { auctionId: lot.auctionId });
  await insertLot(tx, [{ ...lot, tenantId }]);
  const { auctionId, endedAt } = lot;
  await insertRecords(
    tx,
    bidders.map((bidder) => ({ ...bidder, auctionId, tenantId, endedAt })),
  );
}

/** Lots that are looked at together: the newest. */
const mostLots = 400;

const lotsOf = statement(
  ({ tenantId, people, since, limit }: Given<{ tenantId: string; people: readonly string[]; since: Date; limit: number }>) =>
    query
      .select({
        auctionId: biddingLots.auctionId,
        sellerId: biddingLots.sellerId,
        winnerId: biddingLots.winnerId,
        priceMinor: biddingLots.priceMinor,
        endedAt: biddingLots.endedAt,
      })
      .from(biddingLots)
      .where(
        and(
          eq(biddingLots.tenantId, tenantId),
          sql`${biddingLots.auctionId} in (select r.auction_id from auction.bidding_records r
          where r.tenant_id = ${tenantId} and r.bidder_id = any (${people}::uuid[]) and r.ended_at > ${since}::timestamptz)`,
        ),
      )
      .orderBy(desc(biddingLots.endedAt), desc(biddingLots.auctionId))
      .limit(limit),
);

const recordsOf = statement(({ auctionIds }: Given<{ auctionIds: readonly string[] }>) =>
  query.select().from(biddingRecords).where(anyOf(biddingRecords.auctionId, auctionIds)).orderBy(biddingRecords.rank),
);

const countLots = statement(({ tenantId, since }: Given<{ tenantId: string; since: Date }>) =>
  query
    .select({ lots: count() })
    .from(biddingLots)
    .where(and(eq(biddingLots.tenantId, tenantId), gt(biddingLots.endedAt, since))),
);

const countOfSeller = statement(({ tenantId, sellerId, since }: Given<{ tenantId: string; sellerId: string; since: Date }>) =>
  query
    .select({ lots: count() })
    .from(biddingLots)
    .where(and(eq(biddingLots.tenantId, tenantId), eq(biddingLots.sellerId, sellerId), gt(biddingLots.endedAt, since))),
);

/** Which part of a market is looked at. */
export interface MarketOf {
  readonly tenantId: string;
  /** Whose lots. */
  readonly people: readonly string[];
  readonly sellerId: string;
  readonly since: Date;
}

/** The market as far as these people and this seller have to do with it. */
export async function readMarket(tx: Transaction, { tenantId, people, sellerId, since }: MarketOf): Promise<Market> {
  const [rows, [all], [own]] = await Promise.all([
    lotsOf(tx, { tenantId, people, since, limit: mostLots }),
    countLots(tx, { tenantId, since }),
    countOfSeller(tx, { tenantId, sellerId, since }),
  ]);
  const records = rows.length === 0 ? [] : await recordsOf(tx, { auctionIds: rows.map(({ auctionId }) => auctionId) });
  const byLot = Map.groupBy(records, ({ auctionId }) => auctionId);
  const bidderOf = ({ bidderId, bids, lastAt, bidsAfter, maximumMinor, rank, undone }: (typeof records)[number]): LotBidder => {
    return { bidderId, bids, lastAt, bidsAfter, maximumMinor, rank, undone };
  };
  return {
    lots: rows.map((row) => ({ ...row, bidders: (byLot.get(row.auctionId) ?? []).map(bidderOf) })),
    lotCount: all?.lots ?? 0,
    lotsOfSeller: new Map([[sellerId, own?.lots ?? 0]]),
  };
}
