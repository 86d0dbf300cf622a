/** When a vehicle may be featured, and for how long. Pure. */
import { type Period, weekMs, weeksFrom } from '@marque/shared/featuring';
import { auctionableStates, type VehicleState } from '../../inventory/domain/lifecycle.js';

/** What a fee is for: to be shown before the rest, or to be offered at all. */
export const placementKinds = ['FEATURED', 'LISTED'] as const;
export type PlacementKind = (typeof placementKinds)[number];

/** How far ahead a vehicle is featured at most: nobody pays for what nobody knows. */
export const mostWeeksAhead = 52;

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

/** The next period: from now, or from the end of the one that stands. */
export function nextPeriod(vehicle: Pick<Featurable, 'featuredUntil'>, weeks: number, now: Date): Period {
  const startsAt = vehicle.featuredUntil !== null && hasTimeLeft(vehicle, now) ? vehicle.featuredUntil : now;
  return weeksFrom(startsAt, weeks);
}

/** Whether so many more weeks would end further ahead than any are sold. */
export const isTooFarAhead = (vehicle: Pick<Featurable, 'featuredUntil'>, weeks: number, now: Date): boolean =>
  nextPeriod(vehicle, weeks, now).endsAt.getTime() > now.getTime() + mostWeeksAhead * weekMs;
