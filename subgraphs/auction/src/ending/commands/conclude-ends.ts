/** What follows from the ends of auctions, in the transaction of the ends themselves. */
import type { Conclusions, Ended } from '../../bidding/commands/conclusion.js';
import type { NewEvent } from '@marque/shared/events';
import { auctionEvent } from '../../events.js';
import type { DecidedColumns } from '../../bidding/store/decisions.js';
import type { OfferRow } from '../store/tables.js';
import { newOffer, offerChanged, openOffers } from './open-offer.js';

/** What follows from one end. */
interface Conclusion {
  readonly columns: DecidedColumns;
  readonly events: readonly NewEvent[];
  readonly offer: OfferRow | null;
}

/** What follows from all of them; their offers and jobs are written together. */
export function concludeEnds(ended: readonly Ended[]): Conclusions {
  const conclusions = ended.map((each) => ({ auctionId: each.auction.id, ...concludeEnd(each) }));
  return {
    columns: new Map(conclusions.map(({ auctionId, columns }) => [auctionId, columns])),
    events: conclusions.flatMap(({ events }) => events),
    write: (context) =>
      openOffers(
        context,
        conclusions.flatMap(({ offer }) => offer ?? []),
      ),
  };
}

/** Sold: the winner's deposit is due. Below the reserve: the high bidder may make a counter-offer. No bids: unsold for good. */
function concludeEnd({ auction, state, ended, at }: Ended): Conclusion {
  const sequence = state.sequence + 1;
  if (ended.winner && ended.hammerPrice !== null) {
    const { bidderId } = ended.winner;
    const priceMinor = ended.hammerPrice;
    const offer = newOffer(auction, { kind: 'WINNER', state: 'AWAITING_DEPOSIT', bidderId, priceMinor }, at);
    const columns = { winnerId: bidderId, hammerPriceMinor: priceMinor, soldBy: state.boughtNow ? ('BUY_NOW' as const) : ('BID' as const) };
    return { columns, events: [], offer };
  }
  const last = state.lastGoodFaithBid;
  if (!last) {
    const event = auctionEvent(auction, 'auction.unsold.v1', sequence, at, { highBid: null, reason: 'NO_BIDS' });
    return { columns: { state: 'UNSOLD', stateReason: 'NO_BIDS', sequence }, events: [event], offer: null };
  }
  const { bidderId, price: priceMinor } = last;
  const offer = newOffer(auction, { kind: 'COUNTER_OFFER', state: 'AWAITING_BIDDER', bidderId, priceMinor }, at);
  return {
    columns: { state: 'UNSOLD', stateReason: 'RESERVE_NOT_MET', counterOfferUntil: offer.expiresAt, sequence },
    events: [offerChanged(auction, offer, sequence, at)],
    offer,
  };
}
