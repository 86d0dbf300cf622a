/** What people are told of offers after the end. */
import type { OfferKind, OfferState } from '../../ending/domain/offers.js';
import type { NoticeKind } from './notice-kinds.js';

/** An offer that has changed. */
export interface OfferChange {
  readonly kind: OfferKind;
  readonly state: OfferState;
  /** Where it stood before; missing for a new one. */
  readonly from?: OfferState | undefined;
  /** Why it fell through, where that was neither an answer nor the time. */
  readonly because?: 'BIDDER_SUSPENDED' | undefined;
}

/** What is told of it, to the bidder or to those who sell, and whether they have until its end to act. */
export interface OfferNews {
  readonly kind: NoticeKind;
  readonly to: 'BIDDER' | 'SELLERS';
  readonly untilExpiry: boolean;
}

/** The news of a change: what somebody did themselves is none, and what comes of an end or of a payment is told as such. */
export function offerNews({ kind, state, from, because }: OfferChange): readonly OfferNews[] {
  if (state === 'LAPSED' && from === 'AWAITING_DEPOSIT') return depositMissed;
  if (kind === 'SECOND_CHANCE' && state === 'AWAITING_BIDDER') return [{ kind: 'SECOND_CHANCE', to: 'BIDDER', untilExpiry: true }];
  if (kind !== 'COUNTER_OFFER') return [];
  if (state === 'AWAITING_BIDDER') return [{ kind: 'COUNTER_OFFER_OPEN', to: 'BIDDER', untilExpiry: true }];
  if (state === 'AWAITING_SELLER') return [{ kind: 'COUNTER_OFFER_MADE', to: 'SELLERS', untilExpiry: true }];
  if (state === 'AWAITING_DEPOSIT') return [{ kind: 'COUNTER_OFFER_ACCEPTED', to: 'BIDDER', untilExpiry: true }];
  if (from !== 'AWAITING_SELLER') return [];
  if (state === 'DECLINED') return [{ kind: 'COUNTER_OFFER_DECLINED', to: 'BIDDER', untilExpiry: false }];
  if (state !== 'LAPSED') return [];
  const lapsed: OfferNews = { kind: 'COUNTER_OFFER_LAPSED', to: 'BIDDER', untilExpiry: false };
  // Who sells could have answered still.
  return because === undefined ? [lapsed] : [lapsed, { kind: 'FELL_THROUGH', to: 'SELLERS', untilExpiry: false }];
}

/** Of whatever kind the offer was: both sides counted on it. */
const depositMissed: readonly OfferNews[] = [
  { kind: 'DEPOSIT_MISSED', to: 'BIDDER', untilExpiry: false },
  { kind: 'FELL_THROUGH', to: 'SELLERS', untilExpiry: false },
];
