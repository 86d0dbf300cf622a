/** Parts of an auction that have a type of their own. */
import { Field, ID, ObjectType } from 'type-graphql';
import { MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { OfferKind, OfferState } from '../../ending/domain/offers.js';
import { Auction } from './auction.js';
import { BlockerEnum, OfferKindEnum, OfferStateEnum, StandingEnum, type Blocker, type Standing } from './enums.js';

/** What bidders are told. */
@ObjectType({ description: 'What bidders are told before their first bid, and accept by joining.' })
export class AuctionWording {
  @Field(() => String, { description: 'Names the text; pass it as `acceptedWording` when joining.' })
  version: string;

  @Field(() => String, { description: 'The rules of this auction in sentences, the limits of platform bids included.' })
  text: string;
}

/** One step of the increments. */
@ObjectType({ description: 'By how much bids rise in one band of prices.' })
export class IncrementBandType {
  @Field(() => MoneyType, { nullable: true, description: 'Prices below this; null for all prices above the bands before.' })
  below: MoneyType | null;

  @Field(() => MoneyType, { description: 'A bid exceeds the price by at least this.' })
  step: MoneyType;
}

/** Somebody's own part in an auction. */
@ObjectType({ description: "The caller's own part in an auction. Nobody else sees it." })
export class MyBidding {
  @Field(() => Boolean, { description: 'Whether the caller has joined.' })
  joined: boolean;

  @Field(() => String, { nullable: true, description: "The caller's alias; null before joining." })
  alias: string | null;

  @Field(() => Boolean, { description: 'Whether the caller leads now or has won.' })
  leading: boolean;

  @Field(() => MoneyType, { nullable: true, description: "The caller's own secret maximum; null without a standing bid." })
  maximum: MoneyType | null;

  @Field(() => MoneyType, { description: 'The least that the next bid of the caller must be.' })
  minimumBid: MoneyType;

  @Field(() => Boolean, { description: "Whether the auction is on the caller's watchlist." })
  watching: boolean;
}

/** Whether somebody may bid. */
@ObjectType({ description: 'Whether the caller may bid in an auction, and everything that keeps them from it.' })
export class AuctionEligibility {
  @Field(() => Boolean, { description: 'Whether a bid would be taken now.' })
  eligible: boolean;

  @Field(() => [BlockerEnum], { description: 'Everything that stands in the way; empty when eligible.' })
  blockers: Blocker[];

  @Field(() => MoneyType, { nullable: true, description: 'The deposit that held funds must cover for the least bid; null for a guest.' })
  requiredDeposit: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: "What the caller's held funds can still cover; null for a guest." })
  availableFunds: MoneyType | null;
}

/** The right to buy after the end. */
@ObjectType({ description: 'The right to buy after the end. Its parties and staff see it.' })
export class SaleOffer {
  @Field(() => ID, { description: 'Its id.' })
  id: string;

  @Field(() => OfferKindEnum, { description: 'Why somebody may buy.' })
  kind: OfferKind;

  @Field(() => OfferStateEnum, { description: 'Who has to act, or how it ended.' })
  state: OfferState;

  @Field(() => MoneyType, { description: 'At which price.' })
  price: MoneyType;

  @Field(() => DateTime, { description: 'Until when the next step can be taken.' })
  expiresAt: Date;
}

/** Funds for bidding in one currency. */
@ObjectType({ description: 'Funds that the caller holds for bidding in one currency.' })
export class BidderAccount {
  @Field(() => MoneyType, { description: 'Held in the wallet for bidding.' })
  limit: MoneyType;

  @Field(() => MoneyType, { description: 'Bound by bids that lead and by purchases whose deposit is due.' })
  committed: MoneyType;

  @Field(() => MoneyType, { description: 'Free for further bids.' })
  available: MoneyType;
}

/** A bidder's standing in one auction. */
@ObjectType({ description: 'How the signed-in bidder stands in one auction, sent whenever it changes.' })
export class MyBidChange {
  @Field(() => Auction, { description: 'The auction as it is now.' })
  auction: Auction;

  @Field(() => StandingEnum, { description: 'How the bidder stands.' })
  standing: Standing;
}
