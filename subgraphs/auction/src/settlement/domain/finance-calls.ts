/** What finance is asked for a settlement. */

/** Money into escrow, from there to the seller or back to the buyer, or the deposit of a buyer who did not pay. */
export const callKinds = ['OPEN_ESCROW', 'PAY_OUT', 'REFUND', 'FORFEIT'] as const;
export type CallKind = (typeof callKinds)[number];

/** How the money of a sale leaves it: once, in one of these ways. */
export const transferKinds = ['PAY_OUT', 'REFUND', 'FORFEIT'] as const satisfies readonly CallKind[];
export type TransferKind = (typeof transferKinds)[number];

/** Whether the call moves money out of the sale, and not into it. */
export const isTransfer = (kind: CallKind): kind is TransferKind => kind !== 'OPEN_ESCROW';

/** Every state of a call. */
export const callStates = ['PENDING', 'DONE', 'REFUSED'] as const;
export type CallState = (typeof callStates)[number];

/** The legal moves. What was refused stays so: who tries again makes another call. */
export const callMoves: Readonly<Record<CallState, readonly CallState[]>> = { PENDING: ['DONE', 'REFUSED'], DONE: [], REFUSED: [] };
