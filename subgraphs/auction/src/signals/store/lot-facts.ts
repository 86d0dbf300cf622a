/** What one lot came to, out of its bids, retractions and offers. */
import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { bidRetractions, bids } from '../../bidding/store/tables.js';
import { offers } from '../../ending/store/tables.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { LotFacts, PlacedBid } from '../domain/lot.js';

/** More bids on one lot show nothing that these do not. */
const mostBids = 20_000;

type OfAuction = Given<{ auctionId: string }>;

const bidsOf = statement(({ auctionId, limit }: Given<{ auctionId: string; limit: number }>) =>
  query
    .select({ bidId: bids.id, bidderId: bids.bidderId, amountMinor: bids.amountMinor, placedAt: bids.placedAt })
    .from(bids)
    .where(and(eq(bids.auctionId, auctionId), isNotNull(bids.bidderId)))
    .orderBy(asc(bids.sequence))
    .limit(limit),
);

const retractedIn = statement(({ auctionId }: OfAuction) =>
  query
    .select({ bidId: bidRetractions.bidId })
    .from(bidRetractions)
    .where(and(eq(bidRetractions.auctionId, auctionId), isNull(bidRetractions.fellWith))),
);

const lapsedIn = statement(({ auctionId }: OfAuction) =>
  query
    .select({ bidderId: offers.bidderId })
    .from(offers)
    .where(and(eq(offers.auctionId, auctionId), inArray(offers.kind, ['WINNER', 'SECOND_CHANCE']), eq(offers.state, 'LAPSED'))),
);

/** The facts of a lot that is over; null where nobody has bid. */
export async function lotFacts(tx: Transaction, auction: AuctionRow): Promise<LotFacts | null> {
  const { id: auctionId, sellerId, winnerId, startsAt, effectiveEnd } = auction;
  const priceMinor = auction.hammerPriceMinor ?? auction.priceMinor;
  const [placed, retracted, lapsed] = await Promise.all([
    bidsOf(tx, { auctionId, limit: mostBids }),
    retractedIn(tx, { auctionId }),
    lapsedIn(tx, { auctionId }),
  ]);
  const ofPeople = placed.flatMap(({ bidderId, ...bid }): PlacedBid[] => (bidderId === null ? [] : [{ ...bid, bidderId }]));
  if (ofPeople.length === 0 || priceMinor === null) return null;
  return {
    auctionId,
    sellerId,
    winnerId,
    priceMinor,
    startsAt,
    endedAt: effectiveEnd,
    bids: ofPeople,
    retractedBidIds: new Set(retracted.map(({ bidId }) => bidId)),
    defaulters: new Set(lapsed.map(({ bidderId }) => bidderId)),
  };
}
