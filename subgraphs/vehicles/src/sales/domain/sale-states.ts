/** The life of a direct sale as data. */

/** Every state, in the order of a sale that goes well, then those in which it came to nothing. */
export const saleStates = ['AWAITING_DEPOSIT', 'AWAITING_PAYMENT', 'PAID', 'HANDED_OVER', 'LAPSED', 'FORFEITED', 'CANCELLED'] as const;
export type SaleState = (typeof saleStates)[number];

/** The legal moves. The README shows the same table and a test compares them. */
export const saleMoves: Readonly<Record<SaleState, readonly SaleState[]>> = {
  AWAITING_DEPOSIT: ['AWAITING_PAYMENT', 'LAPSED', 'CANCELLED'],
  AWAITING_PAYMENT: ['PAID', 'FORFEITED', 'CANCELLED'],
  PAID: ['HANDED_OVER', 'CANCELLED'],
  HANDED_OVER: [],
  LAPSED: [],
  FORFEITED: [],
  CANCELLED: [],
};

/** Whether a sale may go from one state to the other. */
export const canMoveSale = (from: SaleState, to: SaleState): boolean => saleMoves[from].includes(to);

/** Whether nothing more becomes of it. */
export const isClosedSale = (state: SaleState): boolean => saleMoves[state].length === 0;

/** States in which the sale holds its vehicle. */
export const standingSaleStates: readonly SaleState[] = saleStates.filter((state) => !isClosedSale(state));

/** Whether it is too late: the moment at which something is due is the first that is. */
export const isLate = (dueAt: Date, now: Date): boolean => now >= dueAt;
