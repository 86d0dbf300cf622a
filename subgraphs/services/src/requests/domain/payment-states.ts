/** The way of the money of one request: each step is one call to the wallets, and can be repeated after a crash. */

export const paymentStates = ['PLACING', 'HELD', 'CAPTURING', 'CAPTURED', 'RELEASING', 'RELEASED', 'REFUSED'] as const;
export type PaymentState = (typeof paymentStates)[number];

/** The only legal moves. The README shows the same table. */
export const paymentMoves: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  // RELEASING at once: the hold was placed, but the request had been cancelled meanwhile.
  PLACING: ['HELD', 'REFUSED', 'RELEASING'],
  HELD: ['CAPTURING', 'RELEASING'],
  CAPTURING: ['CAPTURED'],
  RELEASING: ['RELEASED'],
  CAPTURED: [],
  RELEASED: [],
  REFUSED: [],
};

/** Whether a payment may go from one state to the other. */
export const canMovePayment = (from: PaymentState, to: PaymentState): boolean => paymentMoves[from].includes(to);
