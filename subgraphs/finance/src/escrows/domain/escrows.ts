/** Escrows: the life of a sale's money, and the parts that it is made of. Pure. */

/** States of an escrow. */
export const escrowStates = ['HELD', 'PAID_OUT', 'REFUNDED'] as const;
export type EscrowState = (typeof escrowStates)[number];

/** The legal moves: money that has left does not come back. */
export const escrowMoves: Readonly<Record<EscrowState, readonly EscrowState[]>> = {
  HELD: ['PAID_OUT', 'REFUNDED'],
  PAID_OUT: [],
  REFUNDED: [],
};

/** Whether an escrow may go from one state to another. */
export const canMoveEscrow = (from: EscrowState, to: EscrowState): boolean => escrowMoves[from].includes(to);

/** What the money of a sale is for. */
export const escrowLineKinds = ['PRICE', 'BUYERS_PREMIUM', 'DELIVERY_FEE'] as const;
export type EscrowLineKind = (typeof escrowLineKinds)[number];

/** The parts of a sale's money, in minor units. */
export interface EscrowParts {
  readonly priceMinor: bigint;
  readonly premiumMinor: bigint;
  readonly deliveryMinor: bigint;
}

/** All of it. */
export const totalOf = ({ priceMinor, premiumMinor, deliveryMinor }: EscrowParts): bigint => priceMinor + premiumMinor + deliveryMinor;

/** How the money of an escrow is divided when it is paid out; the three sum to all of it. */
export interface PaidOut {
  /** For the seller. */
  readonly sellerMinor: bigint;
  /** What the business keeps of the price, with the premium. */
  readonly commissionMinor: bigint;
  readonly feeMinor: bigint;
}

/** Divides what is in an escrow; the commission is at most the price. */
export const divided = ({ priceMinor, premiumMinor, deliveryMinor }: EscrowParts, commissionMinor: bigint): PaidOut => ({
  sellerMinor: priceMinor - commissionMinor,
  commissionMinor: commissionMinor + premiumMinor,
  feeMinor: deliveryMinor,
});
