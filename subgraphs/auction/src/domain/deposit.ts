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
