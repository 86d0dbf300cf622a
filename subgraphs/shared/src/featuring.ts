/** Featuring, of whatever it is: sold by the week, by a row that waits for its fee. Pure. */

/** Every state of such a row: a fee that is being taken, one that counts, and why one does not. */
export const featuringStates = ['PENDING', 'ACTIVE', 'REFUSED', 'RETURNED', 'WITHDRAWN'] as const;
export type FeaturingState = (typeof featuringStates)[number];

/**
 * The legal moves. A fee that was taken for what could not be featured by then is given back: `RETURNED`. The end of a period is no move: the clock
 * ends it.
 */
export const featuringMoves: Readonly<Record<FeaturingState, readonly FeaturingState[]>> = {
  PENDING: ['ACTIVE', 'REFUSED', 'RETURNED'],
  ACTIVE: ['WITHDRAWN'],
  REFUSED: [],
  RETURNED: [],
  WITHDRAWN: [],
};

/** A fee on its way back; null where none is. */
export type RefundState = 'PENDING' | 'DONE' | 'REFUSED';

/** Weeks that one order may buy. */
export const mostWeeks = 12;
export const weekMs = 7 * 86_400_000;

/** The fee: the rate is for each week that was begun. */
export const featuringFee = (rateMinor: bigint, weeks: number): bigint => rateMinor * BigInt(weeks);

/** A time from one moment to another. */
export interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** So many weeks from a moment on. */
export const weeksFrom = (startsAt: Date, weeks: number): Period => ({ startsAt, endsAt: new Date(startsAt.getTime() + weeks * weekMs) });
