/** What the values of the graph are called at the desk. */
import type { TextId } from '../../words/text.js';
import type {
  AuctionApproval,
  AuctionState,
  AuctionStaffActionKind,
  AuctionType,
  BidSignalKind,
  BidSignalState,
  IdentityDocument,
  KycApplicationState,
} from '../generated/operations.js';

export const stateNames: Readonly<Record<AuctionState, TextId>> = {
  DRAFT: 'desk.state.draft',
  SCHEDULED: 'desk.state.scheduled',
  LIVE: 'desk.state.live',
  ENDED: 'desk.state.ended',
  PENDING_SETTLEMENT: 'desk.state.pending',
  SETTLED: 'desk.state.settled',
  UNSOLD: 'desk.state.unsold',
  RELISTED: 'desk.state.relisted',
  CANCELLED: 'desk.state.cancelled',
  VOIDED: 'desk.state.voided',
};

export const typeNames: Readonly<Record<AuctionType, TextId>> = {
  TIMED: 'desk.type.timed',
  RESERVE: 'desk.type.reserve',
  NO_RESERVE: 'desk.type.no-reserve',
  FLASH: 'desk.type.flash',
};

export const approvalNames: Readonly<Record<AuctionApproval, TextId>> = {
  NOT_NEEDED: 'desk.approval.not-needed',
  WAITING: 'desk.approval.waiting',
  APPROVED: 'desk.approval.approved',
  REJECTED: 'desk.approval.rejected',
};

export const actionNames: Readonly<Record<AuctionStaffActionKind, TextId>> = {
  APPROVED: 'desk.action.approved',
  REJECTED: 'desk.action.rejected',
  EXTENDED: 'desk.action.extended',
  CANCELLED: 'desk.action.cancelled',
  ENDED_EARLY: 'desk.action.ended-early',
  VOIDED: 'desk.action.voided',
  FEATURED: 'desk.action.featured',
  UNFEATURED: 'desk.action.unfeatured',
  BID_RETRACTED: 'desk.action.bid-retracted',
};

export const signalNames: Readonly<Record<BidSignalKind, TextId>> = {
  SHILL: 'desk.signal.shill',
  SHIELDING: 'desk.signal.shielding',
  RING: 'desk.signal.ring',
};

export const verdictNames: Readonly<Record<BidSignalState, TextId>> = {
  OPEN: 'desk.verdict.open',
  CONFIRMED: 'desk.verdict.confirmed',
  DISMISSED: 'desk.verdict.dismissed',
};

export const kycStateNames: Readonly<Record<KycApplicationState, TextId>> = {
  SUBMITTED: 'desk.kyc.submitted',
  UNDER_REVIEW: 'desk.kyc.under-review',
  APPROVED: 'desk.kyc.approved',
  REJECTED: 'desk.kyc.rejected',
};

export const identityNames: Readonly<Record<IdentityDocument, TextId>> = {
  PASSPORT: 'desk.identity.passport',
  NATIONAL_ID: 'desk.identity.national-id',
  DRIVING_LICENCE: 'desk.identity.driving-licence',
  VOTER_CARD: 'desk.identity.voter-card',
  RESIDENCE_PERMIT: 'desk.identity.residence-permit',
};
