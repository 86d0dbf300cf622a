/** What those who sell are told of what others do with their auction. */
import type { ActForSellers } from '../../lots/domain/acts-for-sellers.js';
import type { StaffAction } from '../../lots/domain/staff-actions.js';
import type { NoticeKind } from './notice-kinds.js';

/** Of each act of somebody else. */
export const actNews: Readonly<Record<ActForSellers, NoticeKind>> = {
  PUT_UP: 'PUT_UP',
  CHANGED: 'CHANGED',
  SCHEDULED: 'SCHEDULED',
  CANCELLED: 'CANCELLED',
  OFFER_ACCEPTED: 'COUNTER_OFFER_ACCEPTED',
  OFFER_DECLINED: 'COUNTER_OFFER_DECLINED',
};

/** Of each action of staff; null where it is told as what it comes to (an early end), or changes nothing of the sale. */
export const staffNews: Readonly<Record<StaffAction, NoticeKind | null>> = {
  APPROVED: 'APPROVED',
  REJECTED: 'REJECTED',
  EXTENDED: 'CHANGED',
  CANCELLED: 'CANCELLED',
  VOIDED: 'CANCELLED',
  ENDED_EARLY: null,
  FEATURED: null,
  UNFEATURED: null,
  BID_RETRACTED: null,
};
