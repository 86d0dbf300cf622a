import { connectionType, type CountedConnection, enumType } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { SignalKind, SignalState } from '../domain/signal.js';

export const SignalKindEnum = enumType<SignalKind>('BidSignalKind', 'What looks odd in bidding.', {
  SHILL: "Somebody lifts the prices of one seller's lots, and does not win.",
  SHIELDING: 'A high bid keeps others away and comes to nothing, so that somebody connected wins below it.',
  RING: 'Several bid on the same lots, take turns at winning and do not compete.',
});

export const SignalStateEnum = enumType<SignalState>('BidSignalState', 'What staff have made of a signal.', {
  OPEN: 'Nobody has looked at it, or it was seen on twice as many lots since it was dismissed.',
  CONFIRMED: 'It is what it looks like.',
  DISMISSED: 'It has an honest cause.',
});

/** One thing that was measured. */
@ObjectType({ description: 'One thing that was measured for a signal.' })
export class BidSignalFeature {
  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => Float, { description: 'What was measured; a chance as powers of ten, such as 2 for one in a hundred.' })
  value: number;

  @Field(() => Float, { description: 'How much it says, from 0 to 1.' })
  evidence: number;

  @Field(() => Float, { description: 'How much it counts in the score.' })
  weight: number;

  @Field(() => String, { description: 'The same in words.' })
  words: string;
}

/** A signal. Its resolver adds people and auctions. */
@ObjectType({
  description: 'A pattern in bidding that staff should look at. It decides nothing. One for each pattern, however often it is seen.',
})
export class BidSignal {
  @Field(() => idOf('BidSignal'), { description: 'Identifier.' })
  id: string;

  @Field(() => SignalKindEnum, { description: 'Which pattern.' })
  kind: SignalKind;

  @Field(() => SignalStateEnum, { description: 'What staff have made of it.' })
  state: SignalState;

  @Field(() => Float, { description: 'How sure it is, from 0 to 1; staff are told from 0.7 on.' })
  score: number;

  @Field(() => Int, { description: 'On how many lots of the last 180 days it was seen.' })
  lots: number;

  @Field(() => [BidSignalFeature], { description: 'What was measured.' })
  features: readonly BidSignalFeature[];

  @Field(() => String, { description: 'What it looks like, in one sentence.' })
  summary: string;

  @Field(() => DateTime, { description: 'When it was seen first.' })
  firstSeenAt: Date;

  @Field(() => DateTime, { description: 'When it was seen last.' })
  lastSeenAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When somebody reviewed it last; null until then.' })
  reviewedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was confirmed or dismissed.' })
  reviewReason: string | null;
}

/** A page of signals. */
export const BidSignalConnection = connectionType({
  name: 'BidSignal',
  node: BidSignal,
  edge: 'One signal in a list.',
  page: 'A page of signals, newest first.',
});
export type BidSignalConnection = CountedConnection<BidSignal>;
