/** The vocabulary of the bidding rules. Amounts are minor units, times are milliseconds since the epoch. */
import type { AuctionState } from '../../lots/domain/auction-states.js';
import type { Terms } from '../../lots/domain/terms.js';

/** A bidder's secret maximum, as far as it still matters. */
export interface Maximum {
  readonly bidderId: string;
  readonly bidId: string;
  readonly amount: bigint;
}

/** Everything that the next decision depends on; of constant size however many bids there were. */
export interface BiddingState {
  readonly status: AuctionState;
  readonly effectiveEnd: number;
  /** Null until the first bid. */
  readonly price: bigint | null;
  /** The two highest maxima of different bidders, highest first, of equals the earlier first. */
  readonly top: readonly Maximum[];
  /** Set while a platform bid leads. */
  readonly platformBidId: string | null;
  /** Bids of bidders; platform bids do not count. */
  readonly bidCount: number;
  /** Number of the last event of this auction. */
  readonly sequence: number;
  readonly lastGoodFaithBid: { readonly bidId: string; readonly bidderId: string; readonly price: bigint } | null;
  readonly boughtNow: boolean;
}

/** How a bidder names the amount: `MAXIMUM` lets the engine bid the least that leads, `AMOUNT` moves the price there at once. */
export const bidStyles = ['MAXIMUM', 'AMOUNT'] as const;
export type BidStyle = (typeof bidStyles)[number];

/** What may be asked of a live auction. `coverable` is the largest deposit that the bidder's held funds can still take on in this auction. */
export type BiddingCommand =
  | {
      readonly type: 'BID';
      readonly bidId: string;
      readonly bidderId: string;
      readonly style: BidStyle;
      readonly amount: bigint;
      readonly coverable: bigint;
    }
  | { readonly type: 'BUY_NOW'; readonly bidId: string; readonly bidderId: string; readonly coverable: bigint }
  | { readonly type: 'PLATFORM_BID'; readonly bidId: string }
  | { readonly type: 'CLOSE'; readonly early: boolean };

/** Why a command was refused; nothing changed. */
export type Refusal =
  | { readonly reason: 'AUCTION_NOT_LIVE'; readonly status: AuctionState; readonly startsAt: number }
  | { readonly reason: 'AUCTION_ENDED'; readonly endedAt: number }
  | { readonly reason: 'OWN_AUCTION' }
  /** `ownMaximum` where the bidder leads with one that is as high already. */
  | { readonly reason: 'BID_TOO_LOW'; readonly minimum: bigint; readonly ownMaximum?: bigint }
  | { readonly reason: 'INSUFFICIENT_FUNDS'; readonly required: bigint; readonly available: bigint }
  | { readonly reason: 'BUY_NOW_UNAVAILABLE' }
  | { readonly reason: 'NOT_DUE' };

/** A fact that follows from an accepted command, numbered within its auction. */
export type BiddingEvent =
  | {
      readonly type: 'BID_PLACED';
      readonly sequence: number;
      readonly bidId: string;
      /** Null for a platform bid. */
      readonly bidderId: string | null;
      /** The secret maximum; never leaves the subgraph. */
      readonly amount: bigint;
      readonly style: BidStyle | 'BUY_NOW' | 'PLATFORM';
      readonly price: bigint;
      /** Null while a platform bid leads. */
      readonly leaderId: string | null;
      /** Who led before and does not any more. */
      readonly outbidId: string | null;
      readonly bidCount: number;
      readonly reserveMet: boolean;
      readonly effectiveEnd: number;
    }
  | { readonly type: 'EXTENDED'; readonly sequence: number; readonly effectiveEnd: number }
  | {
      readonly type: 'ENDED';
      readonly sequence: number;
      readonly bidCount: number;
      readonly winner: Maximum | null;
      readonly hammerPrice: bigint | null;
    };

/** The answer to one command: the state after it and its facts, or the unchanged state and the refusal. */
export type Outcome =
  | { readonly refusal: null; readonly state: BiddingState; readonly events: readonly BiddingEvent[] }
  | { readonly refusal: Refusal; readonly state: BiddingState; readonly events: readonly [] };

/** The state of an auction that has just gone live. */
export function openingState(terms: Terms, sequence = 0): BiddingState {
  return {
    status: 'LIVE',
    effectiveEnd: terms.endsAt,
    price: null,
    top: [],
    platformBidId: null,
    bidCount: 0,
    sequence,
    lastGoodFaithBid: null,
    boughtNow: false,
  };
}
