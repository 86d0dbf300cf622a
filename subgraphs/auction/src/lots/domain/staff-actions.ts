/** What staff do with auctions, for the log of it. */

/** Every action that the log knows. */
export const staffActions = [
  'APPROVED',
  'REJECTED',
  'EXTENDED',
  'CANCELLED',
  'ENDED_EARLY',
  'VOIDED',
  'FEATURED',
  'UNFEATURED',
  'BID_RETRACTED',
] as const;
export type StaffAction = (typeof staffActions)[number];
