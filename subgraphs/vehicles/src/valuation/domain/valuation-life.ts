import type { VehicleState } from '../../inventory/domain/lifecycle.js';

/** A stored valuation is good for this long. */
export const valuationLifeMs = 7 * 24 * 60 * 60 * 1000;

/** Whether a valuation of that time is too old by now. */
export const isStale = (valuedAt: Date, now: Date): boolean => now.getTime() - valuedAt.getTime() >= valuationLifeMs;

/** What of a vehicle its seller describes and its value hangs on, by the names of the fields. */
export const valuedFacts: readonly string[] = ['trim', 'condition', 'segment', 'odometerKm', 'city'];

/** States in which a valuation is made anew when it is old, or when the vehicle has changed: it is offered, or stands in a garage. */
export const renewedStates: readonly VehicleState[] = ['AVAILABLE', 'LISTED', 'IN_AUCTION', 'OWNED', 'IN_SERVICE'];

/** After this nothing is said by it any more: the market has moved on. */
const oldestMs = 60 * 24 * 60 * 60 * 1000;

/** Whether a valuation of that time still says what is usual. */
export const isRecent = (valuedAt: Date, now: Date): boolean => now.getTime() - valuedAt.getTime() <= oldestMs;
