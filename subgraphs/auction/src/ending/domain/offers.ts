/** The right to buy after the end: whose it is, how long, and what may become of it. */

/** Every state of an offer. */
export const offerStates = ['AWAITING_BIDDER', 'AWAITING_SELLER', 'AWAITING_DEPOSIT', 'FUNDED', 'DECLINED', 'LAPSED', 'VOIDED'] as const;
export type OfferState = (typeof offerStates)[number];

/** Whom an offer is for. */
export const offerKinds = ['WINNER', 'SECOND_CHANCE', 'COUNTER_OFFER'] as const;
export type OfferKind = (typeof offerKinds)[number];

/** The legal moves. Only a counter-offer waits for the seller. A sale that is undone voids what was funded; one that is not paid in time lapses. */
export const offerMoves: Readonly<Record<OfferState, readonly OfferState[]>> = {
  AWAITING_BIDDER: ['AWAITING_DEPOSIT', 'AWAITING_SELLER', 'DECLINED', 'LAPSED'],
  AWAITING_SELLER: ['AWAITING_DEPOSIT', 'DECLINED', 'LAPSED'],
  AWAITING_DEPOSIT: ['FUNDED', 'DECLINED', 'LAPSED'],
  FUNDED: ['VOIDED', 'LAPSED'],
  DECLINED: [],
  LAPSED: [],
  VOIDED: [],
};

/** Whether an offer may go from one state to the other. */
export const canMoveOffer = (from: OfferState, to: OfferState): boolean => offerMoves[from].includes(to);

/** How long each side has for its next step. */
export const offerWindowMs = 24 * 3_600_000;

/** The next bidder to be offered a second chance: the highest maximum not below the floor, of those not offered before. */
export function nextInLine<M extends { readonly bidderId: string; readonly amount: bigint }>(
  ranked: readonly M[],
  offered: ReadonlySet<string>,
  floor: bigint,
): M | null {
  return ranked.find(({ bidderId, amount }) => !offered.has(bidderId) && amount >= floor) ?? null;
}
