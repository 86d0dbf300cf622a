/** What follows from an auction's end, in the transaction of the end itself. */
import type { Conclusion, Ended } from '../../bidding/commands/conclusion.js';
import { auctionEvent } from '../../events.js';
import { newOffer, offerChanged, openOffer } from './open-offer.js';

/** Sold: the winner's deposit is due. Below the reserve: the high bidder may make a counter-offer. No bids: unsold for good. */
export function concludeEnd({ auction, state, ended, at }: Ended): Conclusion {
  const sequence = state.sequence + 1;
  if (ended.winner && ended.hammerPrice !== null) {
    const { bidderId } = ended.winner;
    const priceMinor = ended.hammerPrice;
    const offer = newOffer(auction, { kind: 'WINNER', state: 'AWAITING_DEPOSIT', bidderId, priceMinor }, at);
    const columns = { winnerId: bidderId, hammerPriceMinor: priceMinor, soldBy: state.boughtNow ? ('BUY_NOW' as const) : ('BID' as const) };
    return { columns, events: [], write: (context) => openOffer(context, offer) };
  }
  const last = state.lastGoodFaithBid;
  if (!last) {
    const event = auctionEvent(auction, 'auction.unsold.v1', sequence, at, { highBid: null, reason: 'NO_BIDS' });
    return { columns: { state: 'UNSOLD', stateReason: 'NO_BIDS', sequence }, events: [event], write: async () => {} };
  }
  const { bidderId, price: priceMinor } = last;
  const offer = newOffer(auction, { kind: 'COUNTER_OFFER', state: 'AWAITING_BIDDER', bidderId, priceMinor }, at);
  return {
    columns: { state: 'UNSOLD', stateReason: 'RESERVE_NOT_MET', counterOfferUntil: offer.expiresAt, sequence },
    events: [offerChanged(auction, offer, sequence, at)],
    write: (context) => openOffer(context, offer),
  };
}
