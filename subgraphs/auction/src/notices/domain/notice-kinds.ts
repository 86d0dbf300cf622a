/** What people are told of. */

/** Every kind of notice. */
export const noticeKinds = [
  'OUTBID',
  'ENDING_SOON',
  'STARTED',
  'WON',
  'LOST',
  'SECOND_CHANCE',
  'PAYMENT_DUE',
  'APPROVED',
  'REJECTED',
  'COUNTER_OFFER_OPEN',
  'COUNTER_OFFER_MADE',
  'COUNTER_OFFER_ACCEPTED',
  'COUNTER_OFFER_DECLINED',
  'COUNTER_OFFER_LAPSED',
  'SOLD',
  'UNSOLD',
  'PUT_UP',
  'CHANGED',
  'SCHEDULED',
  'CANCELLED',
  'BID_RETRACTED',
  'DEPOSIT_MISSED',
  'PAYMENT_MISSED',
  'FELL_THROUGH',
  'PAYMENT_PAUSED',
  'PAYMENT_RESUMED',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What happened longer ago is told nobody any more: it is no news, as where a reader of the log begins late. */
export const newsMs = 7 * 86_400_000;

/** Notices are kept so long. */
export const noticeLifeMs = 90 * 86_400_000;

/** Most notices that one call marks as seen by their ids. */
export const mostMarked = 100;
