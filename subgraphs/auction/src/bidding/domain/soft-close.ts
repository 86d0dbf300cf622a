/** The one end of an auction and how bids near it move it. */
import type { Terms } from '../../lots/domain/terms.js';
import type { BiddingState } from './bidding.js';

/** The end after an accepted bidder's bid at `now`: never earlier than before, never past the cap. */
export function endAfterBid(terms: Terms, state: BiddingState, now: number): number {
  const { softClose } = terms;
  if (!softClose || state.effectiveEnd - now > softClose.windowMs) return state.effectiveEnd;
  const latest = terms.endsAt + softClose.maxTotalMs;
  return Math.max(state.effectiveEnd, Math.min(now + softClose.extensionMs, latest));
}
