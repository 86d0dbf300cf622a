import type { AuctionState } from './auction-states.js';

/** How an auction came to its buyer, if it has one. */
export interface Outcome {
  readonly state: AuctionState;
  readonly soldBy: 'BID' | 'BUY_NOW' | 'SECOND_CHANCE' | 'COUNTER_OFFER' | null;
  readonly hammerPriceMinor: bigint | null;
}

/**
 * The price at which an auction is sold, in minor units; null while it is not. What somebody pays by an offer after the end is its parties' matter until
 * the deposit is held; the price of the hammer everybody has seen.
 */
export function soldPriceOf({ state, soldBy, hammerPriceMinor }: Outcome): bigint | null {
  const byOffer = soldBy === 'SECOND_CHANCE' || soldBy === 'COUNTER_OFFER';
  return state === 'ENDED' && byOffer ? null : hammerPriceMinor;
}
