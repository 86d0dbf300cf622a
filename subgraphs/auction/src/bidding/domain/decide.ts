/** The bidding rules: one pure function for the live path, the replay of history and the tests. */
import { depositOn } from '../../funds/domain/deposit.js';
import { reserveMet, type Terms } from '../../lots/domain/terms.js';
import type { BiddingCommand, BiddingEvent, BiddingState, Maximum, Outcome, Refusal } from './bidding.js';
import { dueProtection } from './reserve-protection.js';
import { endAfterBid } from './soft-close.js';
import { leaderOf, minimumBidOf, ownMaximumAbove, priceAfter } from './standing.js';

/** Decides one command at one moment. A refused command leaves the state as it was, the same object. */
export function decide(terms: Terms, state: BiddingState, command: BiddingCommand, now: number): Outcome {
  switch (command.type) {
    case 'BID':
      return bid(terms, state, command, now);
    case 'BUY_NOW':
      return buyNow(terms, state, command, now);
    case 'PLATFORM_BID':
      return platformBid(terms, state, command, now);
    case 'CLOSE':
      return close(terms, state, command, now);
    default:
      return command satisfies never;
  }
}

const refused = (state: BiddingState, refusal: Refusal): Outcome => ({ refusal, state, events: [] });

/** Why this bidder may not act now, or null: it is their own auction, before the start, or at or after the end. */
export function closedTo(terms: Terms, state: BiddingState, bidderId: string, now: number): Refusal | null {
  return terms.sellers.includes(bidderId) ? { reason: 'OWN_AUCTION' } : closedNow(terms, state, now);
}

/** Why nobody may act now, or null. */
export function closedNow(
  terms: Terms,
  state: BiddingState,
  now: number,
): Extract<Refusal, { reason: 'AUCTION_NOT_LIVE' | 'AUCTION_ENDED' }> | null {
  if (state.status === 'DRAFT' || state.status === 'SCHEDULED' || state.status === 'CANCELLED') {
    return { reason: 'AUCTION_NOT_LIVE', status: state.status, startsAt: terms.startsAt };
  }
  if (state.status !== 'LIVE' || now >= state.effectiveEnd) return { reason: 'AUCTION_ENDED', endedAt: state.effectiveEnd };
  return null;
}

function bid(terms: Terms, state: BiddingState, command: Extract<BiddingCommand, { type: 'BID' }>, now: number): Outcome {
  const closed = closedTo(terms, state, command.bidderId, now);
  if (closed) return refused(state, closed);
  const minimum = minimumBidOf(terms, state, command.bidderId);
  if (command.amount < minimum) {
    const ownMaximum = ownMaximumAbove(terms, state, command.bidderId);
    return refused(state, { reason: 'BID_TOO_LOW', minimum, ...(ownMaximum !== null && { ownMaximum }) });
  }
  const required = depositOn(command.amount, terms.depositRateBps);
  if (required > command.coverable) return refused(state, { reason: 'INSUFFICIENT_FUNDS', required, available: command.coverable });

  const maximum: Maximum = { bidderId: command.bidderId, bidId: command.bidId, amount: command.amount };
  const { top, price } = priceAfter(terms, state, maximum, command.style);
  const effectiveEnd = endAfterBid(terms, state, now);
  const next = acceptedBid(state, maximum, { price, top, effectiveEnd });
  const extended: BiddingEvent[] =
    effectiveEnd > state.effectiveEnd ? [{ type: 'EXTENDED', sequence: next.sequence + 1, effectiveEnd }] : [];
  return {
    refusal: null,
    state: { ...next, sequence: next.sequence + extended.length },
    events: [placed(terms, state, next, maximum, command.style), ...extended],
  };
}

/** Open until somebody's bid has met the reserve, or, without a reserve, until the first bid. Ends the auction. */
function buyNow(terms: Terms, state: BiddingState, command: Extract<BiddingCommand, { type: 'BUY_NOW' }>, now: number): Outcome {
  const closed = closedTo(terms, state, command.bidderId, now);
  if (closed) return refused(state, closed);
  const { buyNowPrice } = terms;
  if (buyNowPrice === null || reserveMet(terms, state)) return refused(state, { reason: 'BUY_NOW_UNAVAILABLE' });
  const required = depositOn(buyNowPrice, terms.depositRateBps);
  if (required > command.coverable) return refused(state, { reason: 'INSUFFICIENT_FUNDS', required, available: command.coverable });

  const maximum: Maximum = { bidderId: command.bidderId, bidId: command.bidId, amount: buyNowPrice };
  const top = [maximum, ...state.top.filter(({ bidderId }) => bidderId !== command.bidderId)].slice(0, 2);
  const next = { ...acceptedBid(state, maximum, { price: buyNowPrice, top, effectiveEnd: now }), boughtNow: true };
  const ended = end(terms, next);
  return { refusal: null, state: ended.state, events: [placed(terms, state, next, maximum, 'BUY_NOW'), ...ended.events] };
}

function acceptedBid(
  state: BiddingState,
  bidOf: Maximum,
  after: Pick<BiddingState, 'price' | 'top' | 'effectiveEnd'> & { price: bigint },
): BiddingState {
  return {
    ...state,
    ...after,
    platformBidId: null,
    bidCount: state.bidCount + 1,
    sequence: state.sequence + 1,
    lastGoodFaithBid: { bidId: bidOf.bidId, bidderId: bidOf.bidderId, price: after.price },
  };
}

/** Takes the price one increment up on the seller's behalf; touches neither the end, the count nor anybody's maximum. */
function platformBid(terms: Terms, state: BiddingState, command: Extract<BiddingCommand, { type: 'PLATFORM_BID' }>, now: number): Outcome {
  const amount = dueProtection(terms, state, now);
  if (amount === null) return refused(state, { reason: 'NOT_DUE' });
  const next: BiddingState = { ...state, price: amount, platformBidId: command.bidId, sequence: state.sequence + 1 };
  const event: BiddingEvent = {
    type: 'BID_PLACED',
    sequence: next.sequence,
    bidId: command.bidId,
    bidderId: null,
    amount,
    style: 'PLATFORM',
    price: amount,
    leaderId: null,
    outbidId: leaderOf(state)?.bidderId ?? null,
    bidCount: next.bidCount,
    reserveMet: false,
    effectiveEnd: next.effectiveEnd,
  };
  return { refusal: null, state: next, events: [event] };
}

function placed(
  terms: Terms,
  before: BiddingState,
  after: BiddingState,
  made: Maximum,
  style: 'MAXIMUM' | 'AMOUNT' | 'BUY_NOW',
): BiddingEvent {
  const leaderId = leaderOf(after)?.bidderId ?? null;
  const led = leaderOf(before)?.bidderId ?? null;
  return {
    type: 'BID_PLACED',
    sequence: after.sequence,
    bidId: made.bidId,
    bidderId: made.bidderId,
    amount: made.amount,
    style,
    price: after.price ?? terms.startPrice,
    leaderId,
    outbidId: led !== leaderId ? led : leaderId !== made.bidderId ? made.bidderId : null,
    bidCount: after.bidCount,
    reserveMet: reserveMet(terms, after),
    effectiveEnd: after.effectiveEnd,
  };
}

/** Closes a live auction whose end has come, or at once where staff end it early. */
function close(terms: Terms, state: BiddingState, command: Extract<BiddingCommand, { type: 'CLOSE' }>, now: number): Outcome {
  if (state.status !== 'LIVE') return refused(state, { reason: 'AUCTION_NOT_LIVE', status: state.status, startsAt: terms.startsAt });
  if (command.early) return end(terms, { ...state, effectiveEnd: Math.min(state.effectiveEnd, now) });
  return now < state.effectiveEnd ? refused(state, { reason: 'NOT_DUE' }) : end(terms, state);
}

/** The winner is the leading bidder whose price has met the reserve; a platform bid never wins. */
function end(terms: Terms, state: BiddingState): Extract<Outcome, { refusal: null }> {
  const sold = reserveMet(terms, state) ? leaderOf(state) : null;
  const sequence = state.sequence + 1;
  return {
    refusal: null,
    state: { ...state, status: 'ENDED', sequence },
    events: [{ type: 'ENDED', sequence, bidCount: state.bidCount, winner: sold, hammerPrice: sold ? state.price : null }],
  };
}
