/** When an auction may be featured, and for how long. Pure. */
import { type Period, weekMs, weeksFrom } from '@marque/shared/featuring';
import type { AuctionState } from '../../lots/domain/auction-states.js';
import { type Featured, isFeatured } from '../../lots/domain/featured.js';

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

/** The next period: from now, or from the end of the one that stands. */
export function nextPeriod(auction: Featurable, weeks: number, now: Date): Period {
  const startsAt = isFeatured(auction, now) && auction.featuredUntil !== null ? auction.featuredUntil : now;
  return weeksFrom(startsAt, weeks);
}
