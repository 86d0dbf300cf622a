/** The part of a bid that must be covered by funds held for bidding, and how it becomes a buyer's deposit. */

/** Where a deposit is taken from: out of the funds that are held for bidding, or anew out of the wallet. */
export type DepositSource = 'BIDDING_FUNDS' | 'WALLET';

/** Every state of an attempt to take a deposit. */
export const depositStates = ['PENDING', 'TAKEN', 'RETURNED', 'REFUSED'] as const;
export type DepositState = (typeof depositStates)[number];

/** The legal moves. An attempt that succeeded when nobody waited for it any more is given back. */
export const depositMoves: Readonly<Record<DepositState, readonly DepositState[]>> = {
  PENDING: ['TAKEN', 'RETURNED', 'REFUSED'],
  TAKEN: [],
  RETURNED: [],
  REFUSED: [],
};

/** Where the next attempt takes it from, after `last`: bidding funds that are bound for it, and where those were refused the wallet. */
export const nextSource = (last: DepositSource | null, bound: boolean): DepositSource =>
  bound && last !== 'BIDDING_FUNDS' ? 'BIDDING_FUNDS' : 'WALLET';

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
