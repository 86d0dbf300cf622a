/** Who leads and at which price: second price plus one increment, with the reserve's rule. */
import { incrementAt } from '../../lots/domain/increments.js';
import type { Terms } from '../../lots/domain/terms.js';
import type { BiddingState, BidStyle, Maximum } from './bidding.js';

/** The bidder who leads; null without bids and while a platform bid leads. */
export function leaderOf(state: BiddingState): Maximum | null {
  return state.platformBidId === null ? (state.top[0] ?? null) : null;
}

/** The least that anybody's next bid must be. */
export function minimumBid(terms: Terms, state: BiddingState): bigint {
  return state.price === null ? terms.startPrice : state.price + incrementAt(terms.increments, state.price);
}

/** The least that this bidder may bid: a leader's new maximum must also exceed the old one. */
export function minimumBidOf(terms: Terms, state: BiddingState, bidderId: string): bigint {
  const own = ownMaximumAbove(terms, state, bidderId);
  return own === null ? minimumBid(terms, state) : own + 1n;
}

/** The maximum with which this bidder leads, where it is as high as the least that others must bid; null for everybody else. */
export function ownMaximumAbove(terms: Terms, state: BiddingState, bidderId: string): bigint | null {
  const leader = leaderOf(state);
  return leader?.bidderId === bidderId && leader.amount >= minimumBid(terms, state) ? leader.amount : null;
}

/** The two highest maxima after one more; of equals the earlier stays ahead. */
export function withMaximum(top: readonly Maximum[], added: Maximum): readonly Maximum[] {
  const others = top.filter(({ bidderId }) => bidderId !== added.bidderId);
  const place = others.findIndex(({ amount }) => amount < added.amount);
  return (place === -1 ? [...others, added] : others.toSpliced(place, 0, added)).slice(0, 2);
}

/**
 * The price once `top` stands.
 * Second-highest maximum plus one increment, at most the leader's maximum. Below the reserve the leader's maximum is applied
 * whole; a maximum that reaches the reserve lifts the price to it. Platform bids are not maxima and do not count here.
 */
export function priceOf(terms: Terms, top: readonly Maximum[]): bigint {
  const [first, second] = top;
  if (!first) return terms.startPrice;
  if (terms.reservePrice !== null && first.amount < terms.reservePrice) return first.amount;
  const textbook = second ? second.amount + incrementAt(terms.increments, second.amount) : terms.startPrice;
  const capped = textbook < first.amount ? textbook : first.amount;
  return terms.reservePrice !== null && capped < terms.reservePrice ? terms.reservePrice : capped;
}

/** The price after an accepted bid: it never falls, and an `AMOUNT` that takes the lead is the price. */
export function priceAfter(terms: Terms, state: BiddingState, bid: Maximum, style: BidStyle): { top: readonly Maximum[]; price: bigint } {
  const ledBefore = leaderOf(state)?.bidderId === bid.bidderId;
  const top = withMaximum(state.top, bid);
  const computed = priceOf(terms, top);
  const outright = style === 'AMOUNT' && !ledBefore && top[0]?.bidId === bid.bidId ? bid.amount : computed;
  return { top, price: state.price !== null && state.price > outright ? state.price : outright };
}
