/** When a vehicle may be featured, for how long and at which price; what a row of a fee may become. Pure. */
import { auctionableStates, type VehicleState } from '../../inventory/domain/lifecycle.js';

/** What a fee is for: to be shown before the rest, or to be offered at all. */
export const placementKinds = ['FEATURED', 'LISTED'] as const;
export type PlacementKind = (typeof placementKinds)[number];

/** Every state of a placement: a fee that is being taken, one that counts, and why one does not. */
export const placementStates = ['PENDING', 'ACTIVE', 'REFUSED', 'RETURNED', 'WITHDRAWN'] as const;
export type PlacementState = (typeof placementStates)[number];

/**
 * The legal moves. A fee that was taken for a vehicle that could not be placed by then is given back: `RETURNED`. The end of a period is no move:
 * the clock ends it. Only what is featured is withdrawn.
 */
export const placementMoves: Readonly<Record<PlacementState, readonly PlacementState[]>> = {
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
/** How far ahead a vehicle is featured at most: nobody pays for what nobody knows. */
export const mostWeeksAhead = 52;

/** The fee: the rate is for each week that was begun. */
export const featuringFee = (rateMinor: bigint, weeks: number): bigint => rateMinor * BigInt(weeks);

/** A vehicle as far as featuring goes. */
export interface Featurable {
  readonly state: VehicleState;
  readonly featuredUntil: Date | null;
}

/** Whether anybody can buy it as it stands: what is not for sale cannot be featured. */
export const isForSale = ({ state }: Pick<Featurable, 'state'>): boolean => auctionableStates.includes(state);

/** Whether there is something of its time left, shown or not. */
export const hasTimeLeft = ({ featuredUntil }: Pick<Featurable, 'featuredUntil'>, at: Date): boolean =>
  featuredUntil !== null && at < featuredUntil;

/** Whether it is shown as featured at a moment: the clock ends it. Lists ask the database the same. */
export const isFeatured = (vehicle: Featurable, at: Date): boolean => isForSale(vehicle) && hasTimeLeft(vehicle, at);

/** A time from one moment to another. */
export interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** The next period: from now, or from the end of the one that stands. */
export function nextPeriod(vehicle: Pick<Featurable, 'featuredUntil'>, weeks: number, now: Date): Period {
  const startsAt = vehicle.featuredUntil !== null && hasTimeLeft(vehicle, now) ? vehicle.featuredUntil : now;
  return { startsAt, endsAt: new Date(startsAt.getTime() + weeks * weekMs) };
}

/** Whether so many more weeks would end further ahead than any are sold. */
export const isTooFarAhead = (vehicle: Pick<Featurable, 'featuredUntil'>, weeks: number, now: Date): boolean =>
  nextPeriod(vehicle, weeks, now).endsAt.getTime() > now.getTime() + mostWeeksAhead * weekMs;
