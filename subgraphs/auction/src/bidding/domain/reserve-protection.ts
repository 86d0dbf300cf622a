/** Platform bids on the seller's behalf: disclosed, bounded, and never the winner. */
import type { Terms } from '../../lots/domain/terms.js';
import type { BiddingState } from './bidding.js';
import { minimumBid } from './standing.js';

/** The limits that bidders are told before they join. */
export const protectionLimits = {
  everyMs: 30_000,
  /** Bids only while the price is under this percentage of the reserve. */
  belowPercent: 90n,
  /** Never bids above this percentage of the reserve. */
  ceilingPercent: 95n,
  /** Bids only in the last hour. */
  lastMs: 60 * 60_000,
  /** Stays out of the last minutes even where an auction has no soft close. */
  leastWindowMs: 2 * 60_000,
} as const;

/** The amount of the platform bid that is due now, or null. Reads the public price only, never a maximum. */
export function dueProtection(terms: Terms, state: BiddingState, now: number): bigint | null {
  const { reservePrice, reserveProtection } = terms;
  if (!reserveProtection || reservePrice === null || state.status !== 'LIVE' || state.platformBidId !== null) return null;
  const remaining = state.effectiveEnd - now;
  const window = terms.softClose?.windowMs ?? protectionLimits.leastWindowMs;
  if (remaining >= protectionLimits.lastMs || remaining <= window) return null;
  if ((state.price ?? 0n) * 100n >= reservePrice * protectionLimits.belowPercent) return null;
  const amount = minimumBid(terms, state);
  return amount * 100n <= reservePrice * protectionLimits.ceilingPercent ? amount : null;
}
