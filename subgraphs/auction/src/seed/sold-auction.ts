/** A demo auction that was sold: one bidder, one bid, and a deposit that finance really holds. */
import { demoId, demoTenants, type DemoSlug } from '@marque/shared/demo';
import type { Transaction } from '@marque/shared/db';
import { minor } from '@marque/shared/money';
import type { Platform } from '@marque/shared/platform/subgraph';
import { wordingOf } from '../bidding/domain/wording.js';
import { appendBids } from '../bidding/store/decisions.js';
import { replaceMaxima } from '../bidding/store/maxima.js';
import { addParticipant } from '../bidding/store/participants.js';
import { newOffer, openOffer } from '../ending/commands/open-offer.js';
import { recordSale } from '../ending/commands/record-sale.js';
import { amountOf, auctionEvent } from '../events.js';
import { depositOn } from '../funds/domain/deposit.js';
import { lockAccount } from '../funds/store/accounts.js';
import { publishAuction, type SaleRates } from '../lots/commands/publish-auction.js';
import { auctionById, insertAuction, updateAuction } from '../lots/store/auctions.js';
import type { AuctionRow, auctions } from '../lots/store/tables.js';
import { saleTermsOf, termsOf } from '../lots/store/terms.js';
import { placeHold } from '../neighbours/finance.js';

/** What was sold, to whom and when. */
export interface DemoSale {
  readonly slug: DemoSlug;
  /** The draft; its start price is the hammer price. */
  readonly draft: typeof auctions.$inferInsert;
  readonly rates: SaleRates;
  readonly buyerId: string;
  readonly endedAt: Date;
}

const depositMs = 80 * 86_400_000;

/** Stores it with all that bidding leaves behind; does nothing the second time. */
export async function seedSoldAuction(platform: Platform, sale: DemoSale): Promise<void> {
  const { slug, draft, buyerId, endedAt } = sale;
  const { id: tenantId, currency } = demoTenants[slug];
  const { id } = draft;
  if (await platform.database.read(tenantId, (tx) => auctionById(tx, id))) return;
  const depositMinor = depositOn(draft.startPriceMinor, draft.depositRateBps);
  const deposit = await placeHold(platform.graph, tenantId, {
    userId: buyerId,
    purpose: 'AUCTION_DEPOSIT',
    amount: minor(depositMinor, currency),
    reference: `auction:${id}`,
    expiresAt: new Date(endedAt.getTime() + depositMs),
    idempotencyKey: demoId(`deposit:${id}`),
  });
  if (!deposit.ok) throw new Error(`the deposit of a demo sale was refused: ${deposit.reason}`);
  // As if it were then: whoever looks sees a sale of some days ago.
  const then: Platform = { ...platform, clock: { now: () => endedAt } };
  await platform.database.tenant(tenantId, async (tx) => {
    const ended = await bidOn(then, tx, sale);
    const offer = newOffer(
      ended,
      { kind: 'WINNER', state: 'AWAITING_DEPOSIT', bidderId: buyerId, priceMinor: draft.startPriceMinor },
      endedAt,
    );
    const context = { platform: then, tx };
    await openOffer(context, offer);
    const account = await lockAccount(tx, tenantId, buyerId, currency);
    await recordSale(context, { auction: ended, offer, account, depositMinor, depositHoldId: deposit.holdId, convertedMinor: 0n });
  });
}

/** Publishes the draft, and takes one bid until it ends. */
async function bidOn(platform: Platform, tx: Transaction, { draft, rates, buyerId, endedAt }: DemoSale): Promise<AuctionRow> {
  const auction = await publishAuction({ platform, tx }, { draft: await insertAuction(tx, draft), now: draft.startsAt, rates });
  const { id: auctionId, tenantId, startPriceMinor } = auction;
  const wording = wordingOf(termsOf(auction), saleTermsOf(auction));
  const { alias } = await addParticipant(tx, { auctionId, bidderId: buyerId, tenantId, joinedAt: draft.startsAt }, wording, 1);
  const sequence = auction.sequence + 2;
  const bidId = demoId(`bid:${auctionId}`);
  const price = { ...amountOf(auction, startPriceMinor) };
  const bid = { id: bidId, tenantId, auctionId, bidderId: buyerId, alias, isPlatformBid: false, style: 'MAXIMUM' as const };
  const placed = { sequence, amountMinor: startPriceMinor, priceMinor: startPriceMinor, leaderId: buyerId, placedAt: draft.startsAt };
  await appendBids(tx, [{ ...bid, ...placed }]);
  await replaceMaxima(tx, tenantId, auctionId, [{ bidderId: buyerId, bidId, amount: startPriceMinor }]);
  const effectiveEnd = endedAt.toISOString();
  const leading = { leaderId: buyerId, leaderAlias: alias, bidCount: 1 };
  const facts = {
    bidId,
    bidderId: buyerId,
    alias,
    price,
    outbidId: null,
    isPlatformBid: false,
    reserveMet: true,
    effectiveEnd,
    ...leading,
  };
  await platform.events.record(tx, [
    auctionEvent(auction, 'auction.went_live.v1', sequence - 1, draft.startsAt, {}),
    auctionEvent(auction, 'auction.bid_placed.v1', sequence, draft.startsAt, facts, [buyerId, auction.sellerId]),
    auctionEvent(auction, 'auction.ended.v1', sequence + 1, endedAt, { hammerPrice: price, bidCount: 1, winnerAlias: alias }, [buyerId]),
  ]);
  const good = { lastGoodFaithBidId: bidId, lastGoodFaithBidderId: buyerId, lastGoodFaithPriceMinor: startPriceMinor };
  const sold = { winnerId: buyerId, hammerPriceMinor: startPriceMinor, soldBy: 'BID' as const };
  const standing = {
    ...leading,
    ...good,
    ...sold,
    state: 'ENDED' as const,
    priceMinor: startPriceMinor,
    bidderCount: 1,
    decidedAt: endedAt,
  };
  return updateAuction(tx, auctionId, { ...standing, sequence: sequence + 1 });
}
