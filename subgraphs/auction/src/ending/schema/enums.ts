import { enumType } from '@marque/shared/graph';
import type { OfferKind, OfferState } from '../domain/offers.js';

export const OfferKindEnum = enumType<OfferKind>('SaleOfferKind', 'Why somebody may buy after the end.', {
  WINNER: 'The highest bidder at the hammer price.',
  SECOND_CHANCE: 'The next highest bidder at their own highest bid.',
  COUNTER_OFFER: 'The high bidder of an auction that ended below its reserve.',
});

export const OfferStateEnum = enumType<OfferState>('SaleOfferState', 'Who has to act on an offer, or how it ended.', {
  AWAITING_BIDDER: 'The bidder has to answer.',
  AWAITING_SELLER: 'The seller has to answer.',
  AWAITING_DEPOSIT: 'The deposit has to be held.',
  FUNDED: 'The deposit is held: sold.',
  DECLINED: 'Turned down.',
  LAPSED: 'Nobody acted in time, or the buyer did not pay in time.',
  VOIDED: 'The sale was undone and the deposit given back; an auction shows no such offer.',
});
