/** Why an auction has not sold. */
import type { OfferKind, OfferState } from './offers.js';

/** Every reason that the end and what follows it can give. */
const unsoldReasons = ['NO_BIDS', 'RESERVE_NOT_MET', 'NOT_FUNDED', 'NOT_PAID'] as const;
export type UnsoldReason = (typeof unsoldReasons)[number];

/** Whether a reason is one of these; an event carries it as a text. */
export const isUnsoldReason = (reason: string): reason is UnsoldReason => unsoldReasons.some((known) => known === reason);

/**
 * Why nobody has bought when this offer fell through and no other follows: a counter-offer that the seller has taken met what they wanted; who declines a
 * second chance, or lets it pass, owes nothing, so what counts is why there was one.
 */
export function unsoldBecause(
  { kind, state }: { readonly kind: OfferKind; readonly state: OfferState },
  wasForfeited: boolean,
): UnsoldReason {
  if (kind === 'COUNTER_OFFER' && state !== 'AWAITING_DEPOSIT') return 'RESERVE_NOT_MET';
  return state === 'AWAITING_BIDDER' && wasForfeited ? 'NOT_PAID' : 'NOT_FUNDED';
}
