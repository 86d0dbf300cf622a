/** The way of the money of one request: each step is one call to the wallets, and can be repeated after a crash. */

export const paymentStatuses = ['PLACING', 'HELD', 'CAPTURING', 'CAPTURED', 'RELEASING', 'RELEASED', 'REFUSED'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** The only legal moves. The README shows the same table. */
export const paymentMoves: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  // RELEASING at once: the hold was placed, but the request had been cancelled meanwhile.
  PLACING: ['HELD', 'REFUSED', 'RELEASING'],
  HELD: ['CAPTURING', 'RELEASING'],
  CAPTURING: ['CAPTURED'],
  RELEASING: ['RELEASED'],
  CAPTURED: [],
  RELEASED: [],
  REFUSED: [],
};

/** Whether a payment may go from one status to the other. */
export const canMovePayment = (from: PaymentStatus, to: PaymentStatus): boolean => paymentMoves[from].includes(to);
