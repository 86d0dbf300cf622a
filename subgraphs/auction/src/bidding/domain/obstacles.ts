/** What stands between somebody and their bid: the same for the bid itself and for whoever asks beforehand. */
import { depositOn } from '../../funds/domain/deposit.js';
import type { Terms } from '../../lots/domain/terms.js';
import type { BiddingState } from './bidding.js';
import { closedNow } from './decide.js';
import { minimumBidOf } from './standing.js';

/** Somebody who bids, or would like to. */
export interface Applicant {
  readonly bidderId: string;
  readonly joined: boolean;
  readonly kycApproved: boolean;
  readonly suspended: boolean;
  /** The largest deposit that their money can still take on in this auction. */
  readonly coverable: bigint;
}

/** In the order in which they are told. */
export const obstacles = [
  'NOT_STARTED',
  'CANCELLED',
  'ENDED',
  'OWN_AUCTION',
  'KYC_REQUIRED',
  'SUSPENDED',
  'NOT_JOINED',
  'NO_FUNDS',
] as const;
export type Obstacle = (typeof obstacles)[number];

/** Everything that keeps the applicant from the least bid that is open to them; a bid of it is accepted exactly when there is nothing. */
export function obstaclesTo(terms: Terms, state: BiddingState, applicant: Applicant, now: number): Obstacle[] {
  const { bidderId, joined, kycApproved, suspended, coverable } = applicant;
  const closed = timeObstacle(terms, state, now);
  const stands: Readonly<Record<Obstacle, boolean>> = {
    NOT_STARTED: closed === 'NOT_STARTED',
    CANCELLED: closed === 'CANCELLED',
    ENDED: closed === 'ENDED',
    OWN_AUCTION: terms.sellers.includes(bidderId),
    KYC_REQUIRED: !kycApproved,
    SUSPENDED: suspended,
    NOT_JOINED: !joined,
    NO_FUNDS: leastDeposit(terms, state, bidderId) > coverable,
  };
  return obstacles.filter((obstacle) => stands[obstacle]);
}

/** Which moment of an auction's life keeps everybody from bidding now; null while it is open. */
export function timeObstacle(terms: Terms, state: BiddingState, now: number): 'NOT_STARTED' | 'CANCELLED' | 'ENDED' | null {
  const closed = closedNow(terms, state, now);
  if (closed === null) return null;
  if (closed.reason === 'AUCTION_ENDED') return 'ENDED';
  return state.status === 'CANCELLED' ? 'CANCELLED' : 'NOT_STARTED';
}

/** The deposit of the least bid that this bidder may make. */
export const leastDeposit = (terms: Terms, state: BiddingState, bidderId: string): bigint =>
  depositOn(minimumBidOf(terms, state, bidderId), terms.depositRateBps);
