/** The standing of an auction's row, and back. */
import type { AuctionRow } from '../../lots/store/tables.js';
import type { BiddingState, Maximum } from '../domain/bidding.js';
import { leaderOf } from '../domain/standing.js';

/** The standing of the auction, with its two highest maxima. */
export const stateOf = (row: AuctionRow, top: readonly Maximum[]): BiddingState => ({
  status: row.state,
  effectiveEnd: row.effectiveEnd.getTime(),
  price: row.priceMinor,
  top,
  platformBidId: row.platformBidId,
  bidCount: row.bidCount,
  sequence: row.sequence,
  lastGoodFaithBid:
    row.lastGoodFaithBidId === null || row.lastGoodFaithBidderId === null || row.lastGoodFaithPriceMinor === null
      ? null
      : { bidId: row.lastGoodFaithBidId, bidderId: row.lastGoodFaithBidderId, price: row.lastGoodFaithPriceMinor },
  boughtNow: row.boughtNow,
});

/** The columns that hold a standing; the leader's alias and bound money come from elsewhere. */
export const standingColumns = (state: BiddingState) => ({
  state: state.status,
  effectiveEnd: new Date(state.effectiveEnd),
  priceMinor: state.price,
  bidCount: state.bidCount,
  platformBidId: state.platformBidId,
  leaderId: leaderOf(state)?.bidderId ?? null,
  lastGoodFaithBidId: state.lastGoodFaithBid?.bidId ?? null,
  lastGoodFaithBidderId: state.lastGoodFaithBid?.bidderId ?? null,
  lastGoodFaithPriceMinor: state.lastGoodFaithBid?.price ?? null,
  boughtNow: state.boughtNow,
  sequence: state.sequence,
});
