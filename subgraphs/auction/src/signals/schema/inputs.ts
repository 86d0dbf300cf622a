import { Conflict, enumType, IdempotencyConflict, InvalidInput, NotFound, PageArgs, resultUnion } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { ArgsType, Field, InputType, ObjectType } from 'type-graphql';
import { optionalKeyDescription } from '../../lots/schema/key-descriptions.js';
import type { SignalKind, SignalState } from '../domain/signal.js';
import { BidSignal, SignalKindEnum, SignalStateEnum } from './bid-signal.js';

/** Which signals. */
@InputType({ description: 'Which signals a list shows; all conditions must hold.' })
export class BidSignalFilterInput {
  @Field(() => [SignalKindEnum], { nullable: true, description: 'Of one of these patterns.' })
  kinds?: SignalKind[] | null;

  @Field(() => [SignalStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: SignalState[] | null;

  @Field(() => idOf('User'), { nullable: true, description: 'That name this bidder.' })
  bidderId?: string | null;

  @Field(() => idOf('User'), { nullable: true, description: 'On lots of this seller.' })
  sellerId?: string | null;

  @Field(() => idOf('Auction'), { nullable: true, description: 'Seen in this auction.' })
  auctionId?: string | null;
}

/** A page of which signals. */
@ArgsType()
export class BidSignalListArgs extends PageArgs {
  @Field(() => BidSignalFilterInput, { nullable: true, description: 'Which signals; all where it is not given.' })
  filter?: BidSignalFilterInput | null;
}

export const ReviewDecisionEnum = enumType<'CONFIRMED' | 'DISMISSED'>('BidSignalDecision', 'What staff make of a signal.', {
  CONFIRMED: 'It is what it looks like.',
  DISMISSED: 'It has an honest cause.',
});

/** A review. */
@InputType({ description: 'What staff make of a signal, and why.' })
export class ReviewBidSignalInput {
  @Field(() => idOf('BidSignal'), { description: 'The signal.' })
  signalId: string;

  @Field(() => ReviewDecisionEnum, { description: 'Whether it is what it looks like.' })
  decision: 'CONFIRMED' | 'DISMISSED';

  @Field(() => String, { description: 'Why; 3 to 500 characters.' })
  reason: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** A signal after its review. */
@ObjectType({ description: 'The signal was reviewed.' })
export class ReviewBidSignalPayload {
  @Field(() => BidSignal, { description: 'The signal.' })
  signal: BidSignal;
}

export const ReviewBidSignalResult = resultUnion({
  name: 'ReviewBidSignalResult',
  description: 'The signal, or why it was not reviewed.',
  payload: ReviewBidSignalPayload,
  errors: [InvalidInput, NotFound, Conflict, IdempotencyConflict],
});
