/** The life of a settlement as data. */

/** Every state of a settlement. */
export const settlementStates = ['OPEN', 'SETTLED', 'FORFEITED', 'VOIDED'] as const;
export type SettlementState = (typeof settlementStates)[number];

/** The legal moves. Only an unpaid sale is forfeited. */
export const settlementMoves: Readonly<Record<SettlementState, readonly SettlementState[]>> = {
  OPEN: ['SETTLED', 'FORFEITED', 'VOIDED'],
  SETTLED: [],
  FORFEITED: [],
  VOIDED: [],
};

/** Whether a settlement may go from one state to the other. */
export const canMoveSettlement = (from: SettlementState, to: SettlementState): boolean => settlementMoves[from].includes(to);
