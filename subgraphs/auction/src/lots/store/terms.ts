/** The rules and the standing of an auction's row, and back. */
import type { BiddingState, Maximum, SoftClose, Terms } from '../../bidding/domain/bidding.js';
import type { Draft } from '../domain/draft.js';
import type { Increments } from '../domain/increments.js';
import { leaderOf } from '../../bidding/domain/standing.js';
import type { AuctionRow, IncrementsJson } from './tables.js';

/** Increments of a JSON column. */
export function toIncrements(json: IncrementsJson): Increments {
  if (json.kind === 'FIXED') return { kind: 'FIXED', step: BigInt(json.step) };
  const bands = json.bands.map(({ below, step }) => ({ below: below === null ? null : BigInt(below), step: BigInt(step) }));
  return { kind: 'LADDER', bands };
}

/** Increments for a JSON column. */
export function fromIncrements(increments: Increments): IncrementsJson {
  if (increments.kind === 'FIXED') return { kind: 'FIXED', step: `${increments.step}` };
  return {
    kind: 'LADDER',
    bands: increments.bands.map(({ below, step }) => ({ below: below === null ? null : `${below}`, step: `${step}` })),
  };
}

function softCloseOf(row: AuctionRow): SoftClose | null {
  if (row.softCloseWindowMs === null || row.softCloseExtensionMs === null || row.softCloseCapMs === null) return null;
  return { windowMs: row.softCloseWindowMs, extensionMs: row.softCloseExtensionMs, maxTotalMs: row.softCloseCapMs };
}

/** The rules of the auction. */
export const termsOf = (row: AuctionRow): Terms => ({
  sellers: [row.sellerId, row.listerId, row.createdBy],
  startsAt: row.startsAt.getTime(),
  endsAt: row.endsAt.getTime(),
  startPrice: row.startPriceMinor,
  reservePrice: row.reserveMinor,
  buyNowPrice: row.buyNowMinor,
  increments: toIncrements(row.increments),
  softClose: softCloseOf(row),
  reserveProtection: row.reserveProtection,
  depositRateBps: row.depositRateBps,
});

/** What the seller chose, to be chosen again for other times. */
export function draftOf(row: AuctionRow, times: Pick<Draft, 'startsAt' | 'endsAt'>): Draft {
  const { sellers: _sellers, ...terms } = termsOf(row);
  return { ...terms, type: row.type, startsAt: times.startsAt, endsAt: times.endsAt };
}

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
