import { Field, ObjectType } from 'type-graphql';
import { MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { type Blocker, BlockerEnum } from './enums.js';

/** A blocker with what removes it. */
@ObjectType({ description: 'What keeps somebody from bidding, and what removes it.' })
export class BiddingObstacle {
  @Field(() => BlockerEnum, { description: 'What it is.' })
  blocker: Blocker;

  @Field(() => String, { nullable: true, description: 'What the person can do about it; null where nothing removes it.' })
  remedy: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'For NO_FUNDS: how much more the wallet needs for the least bid.' })
  missing: MoneyType | null;

  @Field(() => DateTime, { nullable: true, description: 'For NOT_STARTED: when it goes away by itself.' })
  until: Date | null;
}

/** Whether somebody may bid. Its resolver adds what their money comes to. */
@ObjectType({ description: 'Whether the caller may bid in an auction, everything that keeps them from it, and how far their money goes.' })
export class AuctionEligibility {
  @Field(() => Boolean, { description: 'Whether a bid would be taken now.' })
  eligible: boolean;

  @Field(() => [BlockerEnum], { description: 'Everything that stands in the way; empty when eligible.' })
  blockers: Blocker[];

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The deposit that held funds must cover for the least bid; null for who does not bid.',
  })
  requiredDeposit: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: "What the caller's held funds can still cover; null for who does not bid." })
  availableFunds: MoneyType | null;
}
