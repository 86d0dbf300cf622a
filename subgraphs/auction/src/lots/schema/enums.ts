/** The enums of this subgraph; each value says what it means. */
import { enumType } from '@marque/shared/graph';
import type { AuctionState } from '../domain/auction-states.js';
import type { AuctionType } from '../domain/draft.js';
import type { BidStyle } from '../../bidding/domain/bidding.js';
import type { OfferKind, OfferState } from '../../ending/domain/offers.js';

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

const approvals = ['NOT_NEEDED', 'WAITING', 'APPROVED'] as const;
export type Approval = (typeof approvals)[number];
export const ApprovalEnum = enumType<(typeof approvals)[number]>('AuctionApproval', 'Whether a manager has let the auction be scheduled.', {
  NOT_NEEDED: 'A manager made it.',
  WAITING: 'A manager has to approve it first.',
  APPROVED: 'A manager has approved it.',
});

export const BidStyleEnum = enumType<BidStyle>('BidStyle', 'How a bidder names an amount.', {
  MAXIMUM: 'A secret maximum; the platform bids the least that leads.',
  AMOUNT: 'The price goes to this amount at once if it leads.',
});

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
  LAPSED: 'Nobody acted in time.',
  VOIDED: 'The sale was undone and the deposit given back.',
});

/** In the order in which they are told. */
export const blockers = [
  'NOT_STARTED',
  'CANCELLED',
  'ENDED',
  'SIGN_IN',
  'OWN_AUCTION',
  'KYC_REQUIRED',
  'SUSPENDED',
  'NOT_JOINED',
  'NO_FUNDS',
] as const;
export type Blocker = (typeof blockers)[number];
export const BlockerEnum = enumType<Blocker>('BiddingBlocker', 'What keeps somebody from bidding.', {
  SIGN_IN: 'Sign in first.',
  KYC_REQUIRED: 'The identity has to be verified.',
  SUSPENDED: 'The account is suspended.',
  OWN_AUCTION: 'It is their own auction.',
  NOT_STARTED: 'The auction is not live yet.',
  ENDED: 'The auction has ended.',
  CANCELLED: 'The auction was called off.',
  NOT_JOINED: 'They have not joined the auction.',
  NO_FUNDS: 'The funds held for bidding and what is free in the wallet, together, do not cover the deposit of the least bid.',
});

export const changeKinds = [
  'SCHEDULED',
  'WENT_LIVE',
  'BID_PLACED',
  'BID_RETRACTED',
  'EXTENDED',
  'ENDED',
  'OFFER_CHANGED',
  'WON',
  'UNSOLD',
  'CANCELLED',
  'SETTLEMENT_CHANGED',
] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const ChangeKindEnum = enumType<ChangeKind>('AuctionChangeKind', 'What happened to an auction.', {
  SCHEDULED: 'It was published.',
  WENT_LIVE: 'Bidding has begun.',
  BID_PLACED: 'A bid was accepted; the former leader may be outbid.',
  BID_RETRACTED: 'Staff took a bid back.',
  EXTENDED: 'A late bid moved the end.',
  ENDED: 'Bidding is over.',
  OFFER_CHANGED: 'An offer after the end was made, answered or lapsed.',
  WON: 'Sold: the deposit is held.',
  UNSOLD: 'Not sold; the vehicle is free again.',
  CANCELLED: 'Called off or undone.',
  SETTLEMENT_CHANGED: 'The settlement went on or was undone.',
});

export const standings = ['WINNING', 'OUTBID', 'WON', 'LOST', 'ENDED'] as const;
export type Standing = (typeof standings)[number];
export const StandingEnum = enumType<Standing>('MyBidStanding', 'How a bidder stands in an auction.', {
  WINNING: 'Leads now.',
  OUTBID: 'Somebody else, or a platform bid, leads.',
  WON: 'Has won.',
  LOST: 'Somebody else has won.',
  ENDED: 'Over without a winner.',
});
