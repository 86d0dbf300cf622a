/** Inputs of the mutations and lists. */
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { MoneyInput, PageArgs } from '@marque/shared/graph';
import { DateTime, Decimal, UUID } from '@marque/shared/graph/scalars';
import type { AuctionState } from '../domain/auction-states.js';
import type { AuctionType } from '../domain/draft.js';
import { AuctionStateEnum, AuctionTypeEnum } from './enums.js';
import { SoftCloseInput } from './soft-close.js';

@InputType({ description: 'One band of an increment ladder.' })
export class IncrementBandInput {
  @Field(() => MoneyInput, { nullable: true, description: 'Prices below this; only the last band has none.' })
  below: MoneyInput | null;

  @Field(() => MoneyInput, { description: 'A bid exceeds the price by at least this.' })
  step: MoneyInput;
}

@InputType({ description: 'By how much bids rise: one step, or a ladder by price band. Give exactly one of them.' })
export class IncrementsInput {
  @Field(() => MoneyInput, { nullable: true, description: 'The same step at every price.' })
  fixed: MoneyInput | null;

  @Field(() => [IncrementBandInput], { nullable: true, description: 'Bands that ascend; the last one has no upper bound.' })
  ladder: IncrementBandInput[] | null;
}

@InputType({ description: 'A new auction. All amounts are in one currency.' })
export class CreateAuctionInput {
  @Field(() => ID, { description: 'What is sold.' })
  vehicleId: string;

  @Field(() => AuctionTypeEnum, { description: 'The kind of the auction.' })
  type: AuctionType;

  @Field(() => MoneyInput, { description: 'The least that the first bid must be.' })
  startPrice: MoneyInput;

  @Field(() => MoneyInput, { nullable: true, description: 'The secret price below which it is not sold.' })
  reservePrice: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'The price at which it can be bought at once.' })
  buyNowPrice: MoneyInput | null;

  @Field(() => IncrementsInput, { description: 'By how much bids rise.' })
  increments: IncrementsInput;

  @Field(() => SoftCloseInput, { nullable: true, description: 'How late bids move the end.' })
  softClose: SoftCloseInput | null;

  @Field(() => Boolean, { defaultValue: false, description: "Whether the platform may bid on the seller's behalf; bidders are told." })
  reserveProtection: boolean;

  @Field(() => Decimal, { defaultValue: '0.2', description: 'The part of a bid that held funds must cover.' })
  depositRate: string;

  @Field(() => DateTime, { description: 'When bidding begins, within a year; at once when it has passed at scheduling.' })
  startsAt: string;

  @Field(() => DateTime, { description: 'When bidding is planned to end.' })
  endsAt: string;
}

@InputType({ description: 'Names an auction.' })
export class AuctionInput {
  @Field(() => ID, { description: 'The auction.' })
  auctionId: string;
}

@InputType({ description: 'Names an auction and says why.' })
export class AuctionReasonInput extends AuctionInput {
  @Field(() => String, { description: 'The reason, for everybody to read; 3 to 500 characters.' })
  reason: string;
}

@InputType({ description: 'New times for an unsold auction.' })
export class RelistAuctionInput extends AuctionInput {
  @Field(() => DateTime, { description: 'When bidding begins, within a year.' })
  startsAt: string;

  @Field(() => DateTime, { description: 'When bidding is planned to end.' })
  endsAt: string;
}

@InputType({ description: 'Joins an auction.' })
export class JoinAuctionInput extends AuctionInput {
  @Field(() => String, { description: 'Version of the wording that was shown and accepted.' })
  acceptedWording: string;

  @Field(() => MoneyInput, { nullable: true, description: 'To be held for bidding at once, so that bids need not wait for it.' })
  funds: MoneyInput | null;

  @Field(() => UUID, { description: 'The same key holds the same funds once.' })
  idempotencyKey: string;
}

@InputType({ description: 'A bid: give exactly one of `maximum` and `amount`.' })
export class PlaceBidInput extends AuctionInput {
  @Field(() => MoneyInput, { nullable: true, description: 'A secret maximum; the platform bids the least that leads.' })
  maximum: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'An outright amount: if it leads, it is the price.' })
  amount: MoneyInput | null;

  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}

@InputType({ description: 'A purchase at once, at the price that the seller set.' })
export class BuyNowInput extends AuctionInput {
  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}

@InputType({ description: 'A bid that staff take back.' })
export class RetractBidInput {
  @Field(() => ID, { description: 'The bid.' })
  bidId: string;

  @Field(() => String, { description: 'The reason, for everybody to read; 3 to 500 characters.' })
  reason: string;
}

@InputType({ description: 'Takes or leaves an offer.' })
export class AnswerOfferInput extends AuctionInput {
  @Field(() => Boolean, { description: 'True takes it.' })
  accept: boolean;

  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}

@InputType({ description: 'A counter-offer after an end below the reserve.' })
export class CounterOfferInput extends AuctionInput {
  @Field(() => MoneyInput, { nullable: true, description: 'The price, not below the own highest bid; null gives up.' })
  price: MoneyInput | null;

  @Field(() => UUID, { description: 'The same key with the same input gives the first answer again.' })
  idempotencyKey: string;
}

@InputType({ description: 'Funds to be held for bidding.' })
export class BiddingFundsInput {
  @Field(() => MoneyInput, { description: 'How much more is to be held.' })
  amount: MoneyInput;

  @Field(() => UUID, { description: 'The same key holds it once.' })
  idempotencyKey: string;
}

@InputType({ description: 'Funds that no standing bid binds are to be given back.' })
export class ReleaseFundsInput {
  @Field(() => String, { description: 'ISO 4217 code of the currency.' })
  currency: string;

  @Field(() => UUID, { description: 'The same key gives them back once.' })
  idempotencyKey: string;
}

@InputType({ description: 'Which auctions a list shows; all conditions must hold.' })
export class AuctionFilterInput {
  @Field(() => [AuctionStateEnum], { nullable: true, description: 'In one of these states.' })
  states: AuctionState[] | null;

  @Field(() => [AuctionTypeEnum], { nullable: true, description: 'Of one of these kinds.' })
  types: AuctionType[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this seller.' })
  sellerId: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this vehicle.' })
  vehicleId: string | null;

  @Field(() => DateTime, { nullable: true, description: 'That end before this time.' })
  endsBefore: string | null;
}

@ArgsType()
export class AuctionListArgs extends PageArgs {
  @Field(() => AuctionFilterInput, { nullable: true, description: 'Which auctions.' })
  filter: AuctionFilterInput | null;
}
