/** How the buyer's deposit is taken. */

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
