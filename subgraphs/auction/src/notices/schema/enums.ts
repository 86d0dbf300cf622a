import { enumType } from '@marque/shared/graph';
import type { UnsoldReason } from '../../ending/domain/unsold.js';
import type { NoticeKind } from '../domain/notice-kinds.js';

export const NoticeKindEnum = enumType<NoticeKind>('NoticeKind', 'What somebody is told of.', {
  OUTBID: 'Somebody else, or a platform bid, leads. One at a time for each auction, until it is seen or the person leads again.',
  ENDING_SOON: 'An auction that the person watches or has bid in ends within the hour, or within ten minutes.',
  STARTED: 'Bidding has begun in an auction that the person watches.',
  WON: 'The person has won: the deposit is held, and the payment is due, `until` then.',
  LOST: 'An auction in which the person has bid is over for them.',
  SECOND_CHANCE: 'The person may buy at their own highest bid, because the winner did not.',
  PAYMENT_DUE: 'The payment of a sale is due soon.',
  APPROVED: "A manager has let the person's draft be scheduled.",
  REJECTED: "A manager has sent the person's draft back; `Auction.approvalReason` says why.",
  COUNTER_OFFER_OPEN: "The person's bid is the highest and below the reserve: they may make the seller an offer, `until` then.",
  COUNTER_OFFER_MADE: 'The high bidder has made an offer for what the person sells, who may accept it `until` then.',
  COUNTER_OFFER_ACCEPTED:
    "The seller has accepted the person's offer, whose deposit is awaited; or somebody has accepted one for the person who sells.",
  COUNTER_OFFER_DECLINED: "The seller has declined the person's offer; or somebody has declined one for the person who sells.",
  COUNTER_OFFER_LAPSED: "The person's offer was not answered in time, or they were suspended before it was.",
  SOLD: "Somebody has bought what the person sells; `Auction.state` says whether the buyer's deposit is held by now.",
  UNSOLD: 'What the person sells has found no buyer; `unsoldReason` says why.',
  PUT_UP: "Somebody else has put the person's vehicle up, or put it up again: a draft.",
  CHANGED: "Somebody else has given the person's auction other terms, or a later end.",
  SCHEDULED: "Somebody else has published the person's auction.",
  CANCELLED:
    'An auction that the person watches, has bid in or sells by was called off by somebody else, or the sale was undone; `Auction.stateReason` says why.',
  DEPOSIT_MISSED: 'The person was to buy, and their deposit did not come in time, or they were suspended before it came: there is no sale.',
  PAYMENT_MISSED:
    'The person did not pay in time: there is no sale, and the deposit is lost where `Auction.latePaymentForfeits` says so; else it is given back.',
  FELL_THROUGH:
    'The deposit or the payment for what the person sells did not come in time, or who was to buy is suspended. The next bidder is asked, or `UNSOLD` follows.',
  PAYMENT_PAUSED:
    'The payment for what the person sells was due while the buyer is suspended: the time to pay stands still until staff decide.',
  PAYMENT_RESUMED: 'The buyer of a sale that the person buys or sells by is suspended no more: the payment is due, `until` then.',
  BID_RETRACTED: "The person's bid was taken back, or fell with another one; `Bid.retraction` says why.",
});

export const UnsoldReasonEnum = enumType<UnsoldReason>('UnsoldReason', 'Why an auction has not sold.', {
  NO_BIDS: 'Nobody has bid.',
  RESERVE_NOT_MET: 'The highest bid is below the reserve. The high bidder may still make an offer.',
  NOT_FUNDED: 'The deposit did not come, and nobody else has bought.',
  NOT_PAID: 'The buyer did not pay in time, and nobody else has bought.',
});
