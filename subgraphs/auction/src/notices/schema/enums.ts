import { enumType } from '@marque/shared/graph';
import type { NoticeKind } from '../domain/notice-kinds.js';

export const NoticeKindEnum = enumType<NoticeKind>('NoticeKind', 'What somebody is told of.', {
  OUTBID: 'Somebody else, or a platform bid, leads. One at a time for each auction, until it is seen or the person leads again.',
  ENDING_SOON: 'An auction that the person watches or has bid in ends within the hour, or within ten minutes.',
  STARTED: 'Bidding has begun in an auction that the person watches.',
  WON: 'The person has won: the deposit is held, and the payment is due.',
  LOST: 'An auction in which the person has bid is over for them.',
  SECOND_CHANCE: 'The person may buy at their own highest bid, because the winner did not.',
  PAYMENT_DUE: 'The payment of a sale is due soon.',
  APPROVED: "A manager has let the person's draft be scheduled.",
  REJECTED: "A manager has sent the person's draft back; `Auction.approvalReason` says why.",
});
