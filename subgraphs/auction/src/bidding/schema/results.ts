/** What bidders are answered: the success first, then the errors that are data. */
import { Field, Int, ObjectType } from 'type-graphql';
import {
  Conflict,
  IdempotencyConflict,
  InsufficientFunds,
  InvalidInput,
  MoneyType,
  NotAllowed,
  NotFound,
  resultUnion,
} from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Auction } from '../../lots/schema/auction.js';
import { Bid } from './bid.js';
import { AuctionEnded, AuctionNotLive, BidTooLow, BuyNowUnavailable, KycRequired, NotJoined, OwnAuction } from './errors.js';

/** An accepted bid. */
@ObjectType({ description: 'An accepted bid: it is stored. The facts are those of the moment when it was accepted.' })
export class PlaceBidPayload {
  /** Not part of the graph. */
  readonly auctionId: string;
  /** Not part of the graph. */
  readonly bidId: string;

  @Field(() => Int, { description: "Its number in the auction's stream." })
  sequence: number;

  @Field(() => MoneyType, { description: 'The price after it.' })
  price: MoneyType;

  @Field(() => Boolean, { description: 'Whether the bidder led after it; otherwise an earlier maximum is at least as high.' })
  leading: boolean;

  @Field(() => Boolean, { description: 'Whether the price had met the reserve.' })
  reserveMet: boolean;

  @Field(() => Int, { description: 'How many bids there were with it.' })
  bidCount: number;

  @Field(() => DateTime, { description: 'The end of the auction after it.' })
  effectiveEnd: Date;

  @Field(() => Auction, { description: 'The auction as it is now.' })
  auction?: Auction;

  @Field(() => Bid, { description: 'The bid.' })
  bid?: Bid;
}

/** Somebody has joined. */
@ObjectType({ description: 'The caller has joined the auction.' })
export class JoinAuctionPayload {
  /** Not part of the graph. */
  readonly auctionId: string;

  @Field(() => String, { description: "The caller's alias in this auction: all that others see." })
  alias: string;

  @Field(() => Auction, { description: 'The auction.' })
  auction?: Auction;
}

const bidErrors = [
  InsufficientFunds,
  AuctionNotLive,
  AuctionEnded,
  OwnAuction,
  KycRequired,
  NotJoined,
  InvalidInput,
  NotFound,
  NotAllowed,
  IdempotencyConflict,
] as const;

export const PlaceBidResult = resultUnion({
  name: 'PlaceBidResult',
  description: 'What becomes of a bid.',
  payload: PlaceBidPayload,
  errors: [BidTooLow, ...bidErrors],
});

export const BuyNowResult = resultUnion({
  name: 'BuyNowResult',
  description: 'What becomes of a purchase at once.',
  payload: PlaceBidPayload,
  errors: [BuyNowUnavailable, ...bidErrors],
});

export const JoinAuctionResult = resultUnion({
  name: 'JoinAuctionResult',
  description: 'What becomes of joining an auction.',
  payload: JoinAuctionPayload,
  errors: [KycRequired, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
