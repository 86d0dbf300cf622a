/** Why a bid was not taken, in words with its facts. */
import type { Money } from '../../../design/money-text.js';
import type { Text } from '../../../words/text.js';
import type { RoomBidMutation, RoomBuyNowMutation } from '../../generated/operations.js';

/** A refusal of a bid or of a purchase. */
export type BidRefusal = Exclude<RoomBidMutation['placeBid'] | RoomBuyNowMutation['buyNow'], { readonly __typename: 'PlaceBidPayload' }>;

interface Formats {
  readonly text: Text;
  readonly money: (value: Money) => string;
  readonly moment: (at: string) => string;
}

/** The sentence; the platform's own words where a value of the input is at fault. */
export function bidRefusalText(refusal: BidRefusal, { text, money, moment }: Formats): string {
  switch (refusal.__typename) {
    case 'BidTooLow':
      return refusal.ownMaximum === null
        ? text('room.refused.too-low', { minimum: money(refusal.minimum) })
        : text('room.refused.own-maximum', { own: money(refusal.ownMaximum), minimum: money(refusal.minimum) });
    case 'InsufficientFunds':
      return text('room.refused.funds', { required: money(refusal.required), available: money(refusal.available) });
    case 'AuctionNotLive':
      return text('room.refused.not-live', { at: moment(refusal.startsAt) });
    case 'AuctionEnded':
      return text('room.refused.ended', { at: moment(refusal.endedAt) });
    case 'OwnAuction':
      return text('room.obstacle.own');
    case 'KycRequired':
      return text('room.obstacle.kyc');
    case 'NotJoined':
      return text('room.refused.not-joined');
    case 'BuyNowUnavailable':
      return text('room.refused.buy-now');
    case 'NotFound':
      return text('room.gone');
    case 'InvalidInput':
    case 'NotAllowed':
    case 'IdempotencyConflict':
      return refusal.message;
    default:
      return refusal satisfies never;
  }
}
