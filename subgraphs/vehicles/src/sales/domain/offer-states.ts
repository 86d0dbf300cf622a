/** The life of an offer as data: which moves are legal, and who makes each. */

/** Every state of an offer. */
export const offerStates = ['AWAITING_SELLER', 'AWAITING_BUYER', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED'] as const;
export type OfferState = (typeof offerStates)[number];

/** States in which somebody's answer is awaited. */
export const openOfferStates = ['AWAITING_SELLER', 'AWAITING_BUYER'] as const satisfies readonly OfferState[];

/** The two sides of an offer. */
export const parties = ['BUYER', 'SELLER'] as const;
export type Party = (typeof parties)[number];

/** Who makes a move: a side, or the platform by the clock and by what becomes of the vehicle. */
export type OfferMover = Party | 'PLATFORM';

/** Every legal move with its mover. The README shows the same table and a test compares them. */
export const offerMoves = {
  AWAITING_SELLER: { AWAITING_BUYER: 'SELLER', ACCEPTED: 'SELLER', DECLINED: 'SELLER', WITHDRAWN: 'BUYER', LAPSED: 'PLATFORM' },
  AWAITING_BUYER: { AWAITING_SELLER: 'BUYER', ACCEPTED: 'BUYER', DECLINED: 'BUYER', WITHDRAWN: 'BUYER', LAPSED: 'PLATFORM' },
  ACCEPTED: {},
  DECLINED: {},
  WITHDRAWN: {},
  LAPSED: {},
} as const satisfies Readonly<Record<OfferState, Readonly<Partial<Record<OfferState, OfferMover>>>>>;

/** Whether this mover may bring an offer from one state to the other. */
export function mayMoveOffer(from: OfferState, to: OfferState, by: OfferMover): boolean {
  const moves: Readonly<Partial<Record<OfferState, OfferMover>>> = offerMoves[from];
  return moves[to] === by;
}

/** Whether an answer is still awaited. */
export const isOpenOffer = (state: OfferState): boolean => openOfferStates.some((each) => each === state);

/** What a step of an offer is. */
export const stepKinds = ['OFFERED', 'COUNTERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED'] as const;
export type StepKind = (typeof stepKinds)[number];

/** Amounts that are named in one offer at most: after so many neither side is haggling any more. */
export const mostAmounts = 40;

/** Whether it is too late to answer: the moment at which an offer expires is the first that is. */
export const hasExpired = (expiresAt: Date, now: Date): boolean => now >= expiresAt;

/** An offer that came to nothing is known so long, as the keys of its calls are. */
export const forgottenAfterMs = 400 * 86_400_000;
