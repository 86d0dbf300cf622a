/** What finance is asked for a settlement. */

/** Money into escrow, from there to the seller or back to the buyer, or the deposit of a buyer who did not pay. */
export const callKinds = ['OPEN_ESCROW', 'PAY_OUT', 'REFUND', 'FORFEIT'] as const;
export type CallKind = (typeof callKinds)[number];

/** Every state of a call. */
export const callStates = ['PENDING', 'DONE', 'REFUSED'] as const;
export type CallState = (typeof callStates)[number];

/** The legal moves. */
export const callMoves: Readonly<Record<CallState, readonly CallState[]>> = { PENDING: ['DONE', 'REFUSED'], DONE: [], REFUSED: [] };
