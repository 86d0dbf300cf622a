/** Inputs of the commands on lots, and of their lists. */
import { idOf } from '@marque/shared/graph/global-ids';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { MoneyInput, PageArgs } from '@marque/shared/graph';
import { DateTime, Decimal, UUID } from '@marque/shared/graph/scalars';
import type { Approval } from '../domain/approval.js';
import type { AuctionOrder } from '../domain/auction-order.js';
import type { AuctionState } from '../domain/auction-states.js';
import type { AuctionType } from '../domain/draft.js';
import { ApprovalEnum, AuctionOrderEnum, AuctionStateEnum, AuctionTypeEnum } from './enums.js';
import { keyDescription, optionalKeyDescription } from './key-descriptions.js';
import { SoftCloseInput } from './soft-close.js';

@InputType({ description: 'One band of an increment ladder.' })
export class IncrementBandInput {
  @Field(() => MoneyInput, { nullable: true, description: 'Prices below this; only the last band has none.' })
  below: MoneyInput | null;

  @Field(() => MoneyInput, { description: 'A bid exceeds the price by at least this: at most ten times what its prices begin at.' })
  step: MoneyInput;
}

@InputType({ description: 'By how much bids rise: one step, or a ladder by price band. Give exactly one of them.' })
export class IncrementsInput {
  @Field(() => MoneyInput, { nullable: true, description: 'The same step at every price: at most ten times the start price.' })
  fixed: MoneyInput | null;

  @Field(() => [IncrementBandInput], { nullable: true, description: 'Bands that ascend; the last one has no upper bound.' })
  ladder: IncrementBandInput[] | null;
}

/** The increments of a business. */
@InputType({ description: 'By how much bids rise where a draft says nothing of it, and why.' })
export class SetDefaultIncrementsInput {
  @Field(() => IncrementsInput, { description: 'By how much bids rise, in the currency of the business.' })
  increments: IncrementsInput;

  @Field(() => String, { description: 'Why, for managers to read; 3 to 500 characters.' })
  reason: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** The terms of an auction. */
@InputType()
export abstract class AuctionTermsInput {
  @Field(() => AuctionTypeEnum, { description: 'The kind of the auction.' })
  type: AuctionType;

  @Field(() => MoneyInput, { description: 'The least that the first bid must be.' })
  startPrice: MoneyInput;

  @Field(() => MoneyInput, { nullable: true, description: 'The secret price below which it is not sold.' })
  reservePrice: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'The price at which it can be bought at once.' })
  buyNowPrice: MoneyInput | null;

  @Field(() => IncrementsInput, {
    nullable: true,
    description: 'By how much bids rise; by the `defaultIncrements` of the business, as they are then, where it is not given.',
  })
  increments: IncrementsInput | null;

  @Field(() => SoftCloseInput, {
    nullable: true,
    description: 'How late bids move the end; by two minutes, an hour in all, where it is not given.',
  })
  softClose: SoftCloseInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: "Whether the platform may bid on the seller's behalf; bidders are told. It may not where nothing is said.",
  })
  reserveProtection: boolean;

  @Field(() => Decimal, { defaultValue: '0.2', description: 'The part of a bid that held funds must cover; 0.2 where it is not given.' })
  depositRate: string;

  @Field(() => Int, { defaultValue: 24, description: 'How many hours the buyer has to pay, 1 to 720; 24 where it is not given.' })
  paymentHours: number;

  @Field(() => DateTime, { description: 'When bidding begins, within a year; at once when it has passed at scheduling.' })
  startsAt: string;

  @Field(() => DateTime, { description: 'When bidding is planned to end.' })
  endsAt: string;
}

@InputType({ description: 'A new auction. All amounts are in one currency.' })
export class CreateAuctionInput extends AuctionTermsInput {
  @Field(() => idOf('Vehicle'), { description: 'What is sold.' })
  vehicleId: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A draft with all of its terms, those that stay the same too. All amounts are in its currency.' })
export class ReviseAuctionInput extends AuctionTermsInput {
  @Field(() => idOf('Auction'), { description: 'The draft.' })
  auctionId: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** What every input on an auction has. */
@InputType()
export abstract class OnAuctionInput {
  @Field(() => idOf('Auction'), { description: 'The auction.' })
  auctionId: string;
}

@InputType({ description: 'Names an auction.' })
export class AuctionInput extends OnAuctionInput {
  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

@InputType({ description: 'Names an auction and says why.' })
export class AuctionReasonInput extends AuctionInput {
  @Field(() => String, { description: 'The reason, for everybody to read; 3 to 500 characters.' })
  reason: string;
}

@InputType({ description: 'A draft that is approved, and why.' })
export class ApproveAuctionInput extends AuctionReasonInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The `revision` whose terms were read: with another one by now it is a Conflict. Without it the terms count as they are.',
  })
  revision?: number | null;
}

@InputType({ description: 'A later end of an auction, and why.' })
export class ExtendAuctionInput extends AuctionReasonInput {
  @Field(() => DateTime, { description: 'When bidding is to end: later than it does now.' })
  effectiveEnd: string;
}

@InputType({ description: 'New times for an auction that came to nothing.' })
export class RelistAuctionInput extends OnAuctionInput {
  @Field(() => DateTime, { description: 'When bidding begins, within a year.' })
  startsAt: string;

  @Field(() => DateTime, { description: 'When bidding is planned to end.' })
  endsAt: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'Which auctions a list shows; all conditions must hold.' })
export class AuctionFilterInput {
  @Field(() => [AuctionStateEnum], { nullable: true, description: 'In one of these states.' })
  states: AuctionState[] | null;

  @Field(() => [AuctionTypeEnum], { nullable: true, description: 'Of one of these kinds.' })
  types: AuctionType[] | null;

  @Field(() => [ApprovalEnum], {
    nullable: true,
    description: 'Of which a manager has said one of these: with the state DRAFT what waits for a decision.',
  })
  approvals: Approval[] | null;

  @Field(() => idOf('User'), { nullable: true, description: 'Of this seller.' })
  sellerId: string | null;

  @Field(() => idOf('Vehicle'), { nullable: true, description: 'Of this vehicle.' })
  vehicleId: string | null;

  @Field(() => DateTime, { nullable: true, description: 'That end before this time.' })
  endsBefore: string | null;
}

@ArgsType()
export class AuctionListArgs extends PageArgs {
  @Field(() => AuctionFilterInput, { nullable: true, description: 'Which auctions; all where it is not given.' })
  filter: AuctionFilterInput | null;

  @Field(() => AuctionOrderEnum, { nullable: true, description: 'In which order; `FEATURED` where it is not given.' })
  orderBy: AuctionOrder | null;
}
