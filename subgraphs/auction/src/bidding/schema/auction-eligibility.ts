import { Field, ObjectType } from 'type-graphql';
import { MoneyType } from '@marque/shared/graph';
import { type Blocker, BlockerEnum } from './enums.js';

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
