/** What a bidder's command is answered. */
import { minor, type Money } from '@marque/shared/money';
import {
  type IdempotencyConflict,
  insufficientFunds,
  type InsufficientFunds,
  invalidInput,
  type InvalidInput,
  type NotAllowed,
  type NotFound,
} from '@marque/shared/outcome';
import type { Refusal } from './bidding.js';
import {
  auctionEnded,
  type AuctionEnded,
  auctionNotLive,
  type AuctionNotLive,
  bidTooLow,
  type BidTooLow,
  buyNowUnavailable,
  type BuyNowUnavailable,
  type KycRequired,
  type NotJoined,
  ownAuction,
  type OwnAuction,
} from './refusals.js';

/** The facts of an accepted bid at the moment when it was accepted. */
export interface AcceptedBid {
  readonly auctionId: string;
  readonly bidId: string;
  readonly sequence: number;
  readonly price: Money;
  readonly leading: boolean;
  readonly reserveMet: boolean;
  readonly bidCount: number;
  readonly effectiveEnd: Date;
}

/** What the rules refuse. */
export type RefusedBid = AuctionNotLive | AuctionEnded | OwnAuction | BidTooLow | InsufficientFunds | BuyNowUnavailable;

/** A decision: it is kept, and its key gives it again. */
export type DecidedBid = AcceptedBid | RefusedBid;

/** Everything else left no trace. */
export type BidOutcome = DecidedBid | KycRequired | NotAllowed | NotJoined | InvalidInput | NotFound | IdempotencyConflict;

/** The refusal of the rules as it is told, in the auction's currency: what can be used is what is held and what the wallet can still give. */
export function refusedBid(refusal: Refusal, currency: string, walletMinor: bigint): RefusedBid {
  switch (refusal.reason) {
    case 'AUCTION_NOT_LIVE':
      return auctionNotLive(refusal.status, new Date(refusal.startsAt));
    case 'AUCTION_ENDED':
      return auctionEnded(new Date(refusal.endedAt));
    case 'OWN_AUCTION':
      return ownAuction;
    case 'BID_TOO_LOW':
      return bidTooLow(minor(refusal.minimum, currency), refusal.ownMaximum === undefined ? null : minor(refusal.ownMaximum, currency));
    case 'INSUFFICIENT_FUNDS': {
      const covered = refusal.available + walletMinor;
      const available = covered > 0n ? covered : 0n;
      return { ...insufficientFunds(minor(refusal.required, currency), minor(available, currency)), path: ['input'] };
    }
    case 'BUY_NOW_UNAVAILABLE':
      return buyNowUnavailable;
    case 'NOT_DUE':
      throw new Error('Only the platform itself can be too early.');
    default:
      return refusal satisfies never;
  }
}

/** The bid names another currency than the auction's. */
export const wrongCurrency = (currency: string): InvalidInput => ({
  ...invalidInput(`The auction is in ${currency}.`),
  path: ['input'],
});
