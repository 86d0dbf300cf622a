/** When an auction may be featured, for how long and at which price. Pure. */
import type { AuctionState } from '../../lots/domain/auction-states.js';
import { type Featured, isFeatured } from '../../lots/domain/featured.js';

/** Every state of one featuring: a fee that is being taken, one that counts, and why one does not. */
export const featuringStates = ['PENDING', 'ACTIVE', 'REFUSED', 'RETURNED', 'WITHDRAWN'] as const;
export type FeaturingState = (typeof featuringStates)[number];

/** The legal moves. A fee that was taken for an auction that is over by then is given back: `RETURNED`. The end of a period is no move: the clock ends it. */
export const featuringMoves: Readonly<Record<FeaturingState, readonly FeaturingState[]>> = {
  PENDING: ['ACTIVE', 'REFUSED', 'RETURNED'],
  ACTIVE: ['WITHDRAWN'],
  REFUSED: [],
  RETURNED: [],
  WITHDRAWN: [],
};

/** A fee on its way back; null where none is. */
export type RefundState = 'PENDING' | 'DONE' | 'REFUSED';

const weekMs = 7 * 86_400_000;
/** Weeks that one order may buy. */
export const mostWeeks = 12;

/** The fee: the rate is for each week that was begun. */
export const featuringFee = (rateMinor: bigint, weeks: number): bigint => rateMinor * BigInt(weeks);

/** An auction as far as featuring goes. */
export interface Featurable extends Featured {
  readonly state: AuctionState;
}

/** Whether bids on it are still to come. */
export const isFeaturable = ({ state, effectiveEnd }: Featurable, now: Date): boolean =>
  (state === 'SCHEDULED' || state === 'LIVE') && now < effectiveEnd;

/** Whether it is featured until its end already: another period would buy nothing. */
export const isFeaturedToTheEnd = (auction: Featurable, now: Date): boolean =>
  isFeatured(auction, now) && auction.featuredUntil !== null && auction.featuredUntil >= auction.effectiveEnd;

/** Whether each of the weeks begins before the auction ends: no others are sold. */
export function areAllWeeksBegun(auction: Featurable, weeks: number, now: Date): boolean {
  const { endsAt } = nextPeriod(auction, weeks, now);
  return endsAt.getTime() - weekMs < auction.effectiveEnd.getTime();
}

/** A time from one moment to another. */
export interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The next period: from now, or from the end of the one that stands. */
export function nextPeriod(auction: Featurable, weeks: number, now: Date): Period {
  const startsAt = isFeatured(auction, now) && auction.featuredUntil !== null ? auction.featuredUntil : now;
  return { startsAt, endsAt: new Date(startsAt.getTime() + weeks * weekMs) };
}
