/** What follows from an auction's end, in the transaction of the end itself. */
import type { Transaction } from '@marque/shared/db';
import type { NewEvent } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { BiddingEvent } from '../../bidding/domain/bidding.js';
import { offerWindowMs } from '../domain/offers.js';
import { amountOf, auctionEvent } from '../../events.js';
import { insertOffer } from '../store/offers.js';
import type { AuctionRow, OfferRow } from '../../lots/store/tables.js';
import type { BatchResult } from '../../bidding/commands/batch.js';
import { scheduleDeposit, scheduleOfferExpiry } from '../../lots/commands/schedule.js';

/** Changes that the end brings beside the standing. */
export interface Conclusion {
  readonly columns: Partial<AuctionRow>;
  readonly events: readonly NewEvent[];
  write(tx: Transaction, platform: Platform): Promise<void>;
}

/** Sold: the winner's deposit is due. Below the reserve: the high bidder may make a counter-offer. No bids: unsold for good. */
export function concludeEnd(
  auction: AuctionRow,
  { state }: BatchResult,
  ended: Extract<BiddingEvent, { type: 'ENDED' }>,
  at: Date,
): Conclusion {
  const sequence = state.sequence + 1;
  if (ended.winner && ended.hammerPrice !== null) {
    const offer = newOffer(auction, 'WINNER', 'AWAITING_DEPOSIT', ended.winner.bidderId, ended.hammerPrice, at);
    const columns = {
      winnerId: ended.winner.bidderId,
      hammerPriceMinor: ended.hammerPrice,
      soldBy: state.boughtNow ? ('BUY_NOW' as const) : ('BID' as const),
    };
    return { columns, events: [], write: (tx, platform) => open(tx, platform, offer) };
  }
  const last = state.lastGoodFaithBid;
  if (!last) {
    const event = auctionEvent(auction, 'auction.unsold.v1', sequence, at, { highBid: null, reason: 'NO_BIDS' });
    return { columns: { state: 'UNSOLD', stateReason: 'NO_BIDS', sequence }, events: [event], write: async () => {} };
  }
  const offer = newOffer(auction, 'COUNTER_OFFER', 'AWAITING_BIDDER', last.bidderId, last.price, at);
  return {
    columns: { state: 'UNSOLD', stateReason: 'RESERVE_NOT_MET', counterOfferUntil: offer.expiresAt, sequence },
    events: [offerChanged(auction, offer, sequence, at)],
    write: (tx, platform) => open(tx, platform, offer),
  };
}

/** A new offer that is open for one window. */
export function newOffer(
  auction: Pick<AuctionRow, 'id' | 'tenantId'>,
  kind: OfferRow['kind'],
  state: OfferRow['state'],
  bidderId: string,
  priceMinor: bigint,
  at: Date,
): OfferRow {
  const expiresAt = new Date(at.getTime() + offerWindowMs);
  return {
    id: newId(),
    tenantId: auction.tenantId,
    auctionId: auction.id,
    bidderId,
    kind,
    state,
    priceMinor,
    expiresAt,
    createdAt: at,
  };
}

/** Stores an offer with the jobs that time does to it. */
export async function open(tx: Transaction, platform: Platform, offer: OfferRow): Promise<void> {
  await insertOffer(tx, offer);
  await scheduleOfferExpiry(tx, platform, offer);
  if (offer.state === 'AWAITING_DEPOSIT') await scheduleDeposit(tx, platform, offer);
}

/** Tells both sides where an offer stands. */
export function offerChanged(auction: AuctionRow, offer: OfferRow, sequence: number, at: Date): NewEvent {
  return auctionEvent(
    auction,
    'auction.offer_changed.v1',
    sequence,
    at,
    {
      offerId: offer.id,
      kind: offer.kind,
      state: offer.state,
      bidderId: offer.bidderId,
      price: { ...amountOf(auction, offer.priceMinor) },
      expiresAt: offer.expiresAt.toISOString(),
    },
    [offer.bidderId],
  );
}
