/** The life of an auction as data. */

/** Every state of an auction. */
export const auctionStates = [
  'DRAFT',
  'SCHEDULED',
  'LIVE',
  'ENDED',
  'PENDING_SETTLEMENT',
  'SETTLED',
  'UNSOLD',
  'RELISTED',
  'CANCELLED',
  'VOIDED',
] as const;
export type AuctionState = (typeof auctionStates)[number];

/**
 * The legal moves. `UNSOLD` leads back to `ENDED` only by a counter-offer that both sides took within its window. A buyer who does not pay in time leads
 * back to `ENDED`, with an offer to the next bidder, or to `UNSOLD`.
 */
export const auctionMoves: Readonly<Record<AuctionState, readonly AuctionState[]>> = {
  DRAFT: ['SCHEDULED', 'CANCELLED'],
  SCHEDULED: ['LIVE', 'CANCELLED'],
  LIVE: ['ENDED', 'CANCELLED'],
  ENDED: ['PENDING_SETTLEMENT', 'UNSOLD'],
  PENDING_SETTLEMENT: ['SETTLED', 'VOIDED', 'ENDED', 'UNSOLD'],
  SETTLED: [],
  UNSOLD: ['RELISTED', 'ENDED'],
  RELISTED: [],
  CANCELLED: [],
  VOIDED: ['RELISTED'],
};

/** Whether an auction may go from one state to the other. */
export const canMove = (from: AuctionState, to: AuctionState): boolean => auctionMoves[from].includes(to);
