/** What the mutations answer: the success first, then the errors that are data. */
import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, MoneyType, NotAllowed, NotFound } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Auction } from './auction.js';
import { Bid } from '../../bidding/schema/bid.js';
import { BidderAccount } from './details.js';
import {
  AuctionEnded,
  AuctionNotLive,
  BidTooLow,
  BuyNowUnavailable,
  KycRequired,
  NotJoined,
  OwnAuction,
} from '../../bidding/schema/errors.js';

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

/** An auction after a command. */
@ObjectType({ description: 'The auction after the command.' })
export class AuctionPayload {
  @Field(() => Auction, { description: 'The auction.' })
  auction: Auction;
}

/** Somebody has joined. */
@ObjectType({ description: 'The caller has joined the auction.' })
export class JoinAuctionPayload {
  @Field(() => String, { description: "The caller's alias in this auction: all that others see." })
  alias: string;

  @Field(() => Auction, { description: 'The auction.' })
  auction: Auction;
}

/** Funds for bidding after a command. */
@ObjectType({ description: 'The funds held for bidding after the command.' })
export class BidderAccountsPayload {
  @Field(() => [BidderAccount], { description: 'By currency.' })
  accounts: BidderAccount[];
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
  IdempotencyConflict,
] as const;

export const PlaceBidResult = createUnionType({
  name: 'PlaceBidResult',
  description: 'What becomes of a bid.',
  types: () => [PlaceBidPayload, BidTooLow, ...bidErrors] as const,
});

export const BuyNowResult = createUnionType({
  name: 'BuyNowResult',
  description: 'What becomes of a purchase at once.',
  types: () => [PlaceBidPayload, BuyNowUnavailable, ...bidErrors] as const,
});

export const AuctionResult = createUnionType({
  name: 'AuctionResult',
  description: 'What becomes of a command on an auction.',
  types: () => [AuctionPayload, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict] as const,
});

export const JoinAuctionResult = createUnionType({
  name: 'JoinAuctionResult',
  description: 'What becomes of joining an auction.',
  types: () => [JoinAuctionPayload, KycRequired, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict] as const,
});

export const BidderAccountsResult = createUnionType({
  name: 'BidderAccountsResult',
  description: 'What becomes of a change of the funds held for bidding.',
  types: () => [BidderAccountsPayload, InvalidInput, InsufficientFunds, Conflict, IdempotencyConflict] as const,
});
