import {
  Conflict,
  enumType,
  IdempotencyConflict,
  InsufficientFunds,
  InvalidInput,
  MoneyInput,
  MoneyType,
  NotAllowed,
  NotFound,
  resultUnion,
} from '@marque/shared/graph';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { OnAuctionInput } from '../../lots/schema/inputs.js';
import { keyDescription } from '../../lots/schema/key-descriptions.js';
import { AuctionPayload } from '../../lots/schema/results.js';
import { type FeaturingState, mostWeeks } from '@marque/shared/featuring';

export const FeaturingStateEnum = enumType<FeaturingState>('AuctionFeaturingState', 'Where one featuring of an auction stands.', {
  PENDING: 'Its fee is being taken.',
  ACTIVE: 'It counts, from its beginning to its end.',
  REFUSED: 'Its fee could not be taken.',
  RETURNED: 'The auction was over before it began: the fee is given back.',
  WITHDRAWN: 'Staff have taken it off before its end: the fee is given back.',
});

@InputType({ description: 'An auction that is to be shown before the rest.' })
export class FeatureAuctionInput extends OnAuctionInput {
  @Field(() => Int, { description: `For how many weeks, 1 to ${mostWeeks}; it ends with the auction at the latest.` })
  weeks: number;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The whole fee: `featuringFee` for each week. The seller says so, and pays nothing else; staff pay nothing.',
  })
  acceptedFee?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'Why, for staff, who have to say so; 3 to 500 characters.' })
  reason?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** One time that an auction was featured, or was to be. */
@ObjectType({ description: 'One time that an auction is shown before the rest, or was to be.' })
export class AuctionFeaturing {
  @Field(() => FeaturingStateEnum, { description: 'Where it stands.' })
  state: FeaturingState;

  @Field(() => Int, { description: 'For how many weeks.' })
  weeks: number;

  @Field(() => MoneyType, { nullable: true, description: 'What was paid for it; null where it cost nothing.' })
  fee: MoneyType | null;

  @Field(() => Boolean, { description: 'Whether the fee was given back.' })
  refunded: boolean;

  @Field(() => DateTime, { nullable: true, description: 'From when; null while its fee is not paid.' })
  startsAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when, or until the end of the auction if that is sooner.' })
  endsAt: Date | null;
}

/** What featuring answers. */
export const FeatureAuctionResult = resultUnion({
  name: 'FeatureAuctionResult',
  description: 'The auction that is shown before the rest, or why it is not.',
  payload: AuctionPayload,
  errors: [InsufficientFunds, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
