/** What becomes of an auction when an offer falls through. */
import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { nextInLine } from '../domain/offers.js';
import { amountOf, auctionEvent } from '../../events.js';
import { updateAuction } from '../../lots/store/auctions.js';
import { lockAccount } from '../../funds/store/funding.js';
import { moveCommitments } from '../../bidding/store/decisions.js';
import { keepBound } from '../store/deposits.js';
import { offeredBidders, rankedMaxima, updateOffer } from '../store/offers.js';
import type { AuctionRow, OfferRow } from '../../lots/store/tables.js';
import { newOffer, offerChanged, open } from './conclude-end.js';

/** Ends an offer that the caller has locked and gives the next bidder a chance; without one the auction is unsold for good. */
export async function moveOn(
  platform: Platform,
  tx: Transaction,
  auction: AuctionRow,
  offer: OfferRow,
  state: 'DECLINED' | 'LAPSED',
): Promise<AuctionRow> {
  const now = platform.clock.now();
  await updateOffer(tx, offer.id, { state });
  if (auction.committedMinor > 0n && auction.winnerId !== null) {
    await lockAccount(tx, auction.tenantId, auction.winnerId, auction.currency);
    // What finance has been asked for may be gone already: it stays bound until the answer is known.
    if (!(await keepBound(tx, offer.id, auction.committedMinor)))
      await moveCommitments(tx, auction.currency, new Map([[auction.winnerId, -auction.committedMinor]]));
  }
  let { sequence } = auction;
  const events = [offerChanged(auction, { ...offer, state }, (sequence += 1), now)];
  const next = offer.kind === 'COUNTER_OFFER' ? null : await nextOffer(tx, auction, now);
  if (next) {
    await open(tx, platform, next);
    events.push(offerChanged(auction, next, (sequence += 1), now));
  } else {
    const last = auction.lastGoodFaithPriceMinor;
    const highBid = last === null ? null : { ...amountOf(auction, last) };
    const reason = offer.kind === 'COUNTER_OFFER' ? 'RESERVE_NOT_MET' : 'NOT_FUNDED';
    events.push(auctionEvent(auction, 'auction.unsold.v1', (sequence += 1), now, { highBid, reason }));
  }
  await platform.events.record(tx, events);
  const nobody = { winnerId: null, hammerPriceMinor: null, soldBy: null, committedMinor: 0n, counterOfferUntil: null };
  const outcome = next ? {} : { state: 'UNSOLD' as const, stateReason: offer.kind === 'COUNTER_OFFER' ? 'RESERVE_NOT_MET' : 'NOT_FUNDED' };
  return updateAuction(tx, auction.id, { ...nobody, ...outcome, sequence });
}

/** The next highest bidder's own highest bid, not below the reserve. */
async function nextOffer(tx: Transaction, auction: AuctionRow, at: Date): Promise<OfferRow | null> {
  const [ranked, offered] = await Promise.all([rankedMaxima(tx, auction.id), offeredBidders(tx, auction.id)]);
  const next = nextInLine(ranked, offered, auction.reserveMinor ?? auction.startPriceMinor);
  return next && newOffer(auction, 'SECOND_CHANCE', 'AWAITING_BIDDER', next.bidderId, next.amount, at);
}
