/** The standing of an auction from which bids were taken. */
import type { Terms } from '../../lots/domain/terms.js';
import { type BiddingState, type BidStyle, type Maximum, openingState } from './bidding.js';
import { leaderOf, priceAfter } from './standing.js';

/** An accepted bid as the log has it. */
export interface LoggedBid {
  readonly bidId: string;
  /** Null for a platform bid. */
  readonly bidderId: string | null;
  readonly style: BidStyle | 'BUY_NOW' | 'PLATFORM';
  readonly amount: bigint;
}

/** What the log comes to without the retracted bids. */
export interface Rebuilt {
  readonly state: BiddingState;
  /** Every bidder's standing maximum with its bid. */
  readonly maxima: readonly Maximum[];
  /** Bids that fell with the retracted ones, in their order: for good, so each has to be taken out of the log that is replayed next. */
  readonly fallen: readonly LoggedBid[];
}

/**
 * Replays the standing bids in their order without some of them. The end and the count of events stay as they are. Platform bids
 * that came after the first retracted one answered a price that no longer stands and go with it. Whoever would lead now but may not any more
 * (`mayLead`: the funds are committed elsewhere meanwhile, the KYC was rejected) does not stand any more either.
 * @param log the bids that stand: without those that were retracted, or fell, before
 */
export function withoutBids(
  terms: Terms,
  current: BiddingState,
  log: readonly LoggedBid[],
  retracted: ReadonlySet<string>,
  mayLead: (bidderId: string, maximum: bigint) => boolean,
): Rebuilt {
  const cut = log.findIndex(({ bidId }) => retracted.has(bidId));
  let standing = log.filter(({ bidId, bidderId }, index) => !retracted.has(bidId) && !(bidderId === null && index > cut));
  for (;;) {
    const rebuilt = replay(terms, current, standing);
    const leader = leaderOf(rebuilt.state);
    if (!leader || mayLead(leader.bidderId, leader.amount)) {
      const kept = new Set(standing.map(({ bidId }) => bidId));
      return { ...rebuilt, fallen: log.filter(({ bidId }) => !retracted.has(bidId) && !kept.has(bidId)) };
    }
    standing = standing.filter(({ bidId }) => bidId !== leader.bidId);
  }
}

function replay(terms: Terms, current: BiddingState, log: readonly LoggedBid[]): Omit<Rebuilt, 'fallen'> {
  const maxima = new Map<string, Maximum>();
  const opening: BiddingState = {
    ...openingState(terms),
    status: current.status,
    effectiveEnd: current.effectiveEnd,
    sequence: current.sequence,
  };
  const state = log.reduce<BiddingState>((before, { bidId, bidderId, style, amount }) => {
    if (bidderId === null) return { ...before, price: amount, platformBidId: bidId };
    const maximum: Maximum = { bidderId, bidId, amount };
    maxima.set(bidderId, maximum);
    const { top, price } = priceAfter(terms, before, maximum, style === 'AMOUNT' ? 'AMOUNT' : 'MAXIMUM');
    return { ...before, top, price, platformBidId: null, bidCount: before.bidCount + 1, lastGoodFaithBid: { bidId, bidderId, price } };
  }, opening);
  return { state, maxima: [...maxima.values()] };
}
