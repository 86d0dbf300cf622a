/** The part of a bid that must be covered by funds held for bidding. */

/** One hundredth of a percent, the unit of rates. */
const basisPoints = 10_000n;

/** The deposit on an amount at a rate in basis points (2,000 is 20 %), rounded half-even to the minor unit. */
export function depositOn(amountMinor: bigint, rateBps: number): bigint {
  const exact = amountMinor * BigInt(rateBps);
  const whole = exact / basisPoints;
  const twice = (exact % basisPoints) * 2n;
  const up = twice > basisPoints || (twice === basisPoints && whole % 2n === 1n);
  return up ? whole + 1n : whole;
}

/** The largest amount whose deposit is not more than this; nothing where it is below zero, null where no deposit is asked for. */
export function largestCoveredBy(coverableMinor: bigint, rateBps: number): bigint | null {
  if (rateBps === 0) return null;
  if (coverableMinor < 0n) return 0n;
  // Half a unit more is rounded down to it where it is even, and up where it is odd.
  const most = coverableMinor * basisPoints + basisPoints / 2n - (coverableMinor % 2n);
  return most / BigInt(rateBps);
}

/** A bidder's funds in one currency, as far as they count for a deposit. */
export interface HeldFunds {
  /** Null without a standing hold: the limit is history then. Bound money stays bound, but covers nothing new. */
  readonly holdId: string | null;
  readonly limitMinor: bigint;
  readonly committedMinor: bigint;
}

/** The largest deposit that these funds can still take on in an auction that binds `boundHereMinor` of them already. */
export function coverableBy(funds: HeldFunds | undefined, boundHereMinor: bigint): bigint {
  const limit = funds && funds.holdId !== null ? funds.limitMinor : 0n;
  return limit - (funds?.committedMinor ?? 0n) + boundHereMinor;
}

/** The funds once `freed` is bound no more and `converted` has left the hold; the limit is never below what is still bound. */
export function fundsWithout(
  { holdId, limitMinor, committedMinor }: HeldFunds,
  freed: bigint,
  converted: bigint,
): Pick<HeldFunds, 'limitMinor' | 'committedMinor'> {
  const stillBound = committedMinor - freed;
  const left = holdId === null ? stillBound : limitMinor - converted;
  return { committedMinor: stillBound, limitMinor: left > stillBound ? left : stillBound };
}
