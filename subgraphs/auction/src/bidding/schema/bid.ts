import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionType, type CountedConnection, enumType, MoneyType, SameForAll } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { RetractionCause } from '../domain/retraction-cause.js';

/** How a bid came about. */
export const BidKind = enumType('BidKind', 'How a bid came about.', {
  MAXIMUM: 'A bidder gave a secret maximum.',
  AMOUNT: 'A bidder named the amount outright.',
  BUY_NOW: 'A bidder bought at once.',
  PLATFORM: "The platform bid on the seller's behalf.",
});
export type BidKind = keyof typeof BidKind;

export const RetractionCauseEnum = enumType<RetractionCause>('BidRetractionCause', 'Why a bid stands no more.', {
  STAFF: 'Staff took it back.',
  BIDDER_SUSPENDED: 'The platform took it back, because its bidder was suspended.',
  FELL: 'Another bid was taken back, and it fell with that one.',
});

/** An accepted bid as everybody may see it; who bid and the own maximum are resolved by field. */
@SameForAll()
@ObjectType({ description: 'An accepted bid. Others see its alias and the price that it led to, never its maximum.' })
export class Bid {
  @Field(() => idOf('Bid'), { description: 'Its id.' })
  id: string;

  @Field(() => Int, { description: "Its number in the auction's stream." })
  sequence: number;

  @Field(() => String, { description: "The bidder's alias in this auction." })
  alias: string;

  @Field(() => Boolean, { description: "Whether the platform bid on the seller's behalf." })
  isPlatformBid: boolean;

  @Field(() => BidKind, { description: 'How it came about.' })
  kind: BidKind;

  @Field(() => MoneyType, { description: 'The price after this bid.' })
  price: MoneyType;

  @Field(() => DateTime, { description: 'When it was accepted.' })
  placedAt: Date;

  @Field(() => String, { nullable: true, description: 'Why it was taken back, in words; null while it stands.' })
  retraction: string | null;

  @Field(() => RetractionCauseEnum, { nullable: true, description: 'Why it stands no more; null while it stands.' })
  retractionCause: RetractionCause | null;
}

/** A page of bids, newest first. */
export const BidConnection = connectionType({
  name: 'Bid',
  node: Bid,
  edge: 'A bid in a list.',
  page: 'A page of bids, newest first.',
});
export type BidConnection = CountedConnection<Bid>;
