/** The enums of this subgraph; each value says what it means. */
import { enumType } from '@marque/shared/graph';
import type { Approval } from '../domain/approval.js';
import type { AuctionState } from '../domain/auction-states.js';
import type { AuctionOrder } from '../domain/auction-order.js';
import type { AuctionType } from '../domain/draft.js';
import type { StaffAction } from '../domain/staff-actions.js';

export const AuctionStateEnum = enumType<AuctionState>('AuctionState', 'Where an auction stands in its life.', {
  DRAFT: 'Being prepared; only the seller and staff see it.',
  SCHEDULED: 'Published; bidders may join.',
  LIVE: 'Bids are taken.',
  ENDED: 'Sold; the deposit of the buyer is awaited.',
  PENDING_SETTLEMENT: 'The deposit is held; payment and handover follow.',
  SETTLED: 'Paid and handed over.',
  UNSOLD: 'Ended without a sale.',
  RELISTED: 'Put up again as another auction.',
  CANCELLED: 'Called off by staff before its end.',
  VOIDED: 'The sale was undone by an admin.',
});

export const AuctionTypeEnum = enumType<AuctionType>('AuctionType', 'The kind of an auction.', {
  TIMED: 'Ends at a fixed time; may have a reserve.',
  RESERVE: 'Sells only at or above a reserve.',
  NO_RESERVE: 'The highest bid wins, whatever it is.',
  FLASH: 'A timed auction of 24 hours at most.',
});

export const ApprovalEnum = enumType<Approval>('AuctionApproval', 'Whether a manager has let the auction be scheduled.', {
  NOT_NEEDED: 'A manager made it.',
  WAITING: 'A manager has to approve it first.',
  APPROVED: 'A manager has approved it.',
  REJECTED: 'A manager has sent it back; it may be revised.',
});

export const AuctionOrderEnum = enumType<AuctionOrder>('AuctionOrder', 'Order of a list of auctions; equal ones are ordered by id.', {
  FEATURED:
    'Those that are featured first, and then the newest. A list keeps its order while somebody pages through it, whichever periods end meanwhile.',
  NEWEST: 'The newest first.',
  ENDING_SOON:
    'The soonest end first, with all extensions: of those that are SCHEDULED or LIVE, unless the filter names states. Auctions whose end moves while somebody pages move too.',
});

export const StaffActionEnum = enumType<StaffAction>('AuctionStaffActionKind', 'What staff did with an auction.', {
  APPROVED: "Let a seller's draft be scheduled.",
  REJECTED: "Sent a seller's draft back.",
  EXTENDED: 'Moved the end later.',
  CANCELLED: 'Called it off before its end.',
  ENDED_EARLY: 'Brought the hammer down before its time.',
  VOIDED: 'Undid the sale.',
  FEATURED: 'Had it shown before the rest.',
  UNFEATURED: 'Had it shown before the rest no more.',
  BID_RETRACTED: 'Took a bid back.',
});
