import { Field, Int, ObjectType } from 'type-graphql';
import { MoneyType, SameForAll } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Bid } from '../../bidding/schema/bid.js';
import { Auction } from '../../lots/schema/auction.js';
import type { SettlementStage, StageState } from '../../settlement/domain/stages.js';
import { SettlementStageEnum, StageStateEnum } from '../../settlement/schema/enums.js';
import { type ChangeKind, ChangeKindEnum } from './enums.js';

/** One event of an auction's stream: facts of its moment, beside the auction as it is now. */
@SameForAll()
@ObjectType({ description: "One event of an auction's stream. Its own fields tell what was true then; `auction` is as it is now." })
export class AuctionChange {
  /** Not part of the graph. */
  readonly auctionId: string;
  /** Not part of the graph. */
  readonly bidId: string | null;

  @Field(() => Int, { description: 'Its number: one more than the event before. Pass the last one seen as `afterSequence` to resume.' })
  sequence: number;

  @Field(() => ChangeKindEnum, { description: 'What happened.' })
  kind: ChangeKind;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The price after it, or the hammer price; null where it says nothing of the price.',
  })
  price: MoneyType | null;

  @Field(() => String, { nullable: true, description: 'Alias of the bidder who bid.' })
  alias: string | null;

  @Field(() => String, { nullable: true, description: 'Alias of who leads after it.' })
  leaderAlias: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether the bid was the platform's on the seller's behalf; null where it is no bid.",
  })
  isPlatformBid: boolean | null;

  @Field(() => Int, { nullable: true, description: 'How many bids there were; null where it says nothing of bids.' })
  bidCount: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the price had met the reserve.' })
  reserveMet: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'The end after it; null where it did not touch the end.' })
  effectiveEnd: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether staff moved the end and not a late bid; null where no end moved.' })
  byStaff: boolean | null;

  @Field(() => String, { nullable: true, description: 'The reason, where there is one.' })
  reason: string | null;

  @Field(() => Int, { nullable: true, description: 'How many people watch it after it; null where their number did not change.' })
  watchers: number | null;

  @Field(() => SettlementStageEnum, { nullable: true, description: 'The stage of the settlement that moved; null where none did.' })
  stage: SettlementStage | null;

  @Field(() => StageStateEnum, { nullable: true, description: 'Where that stage stands since; null where none moved.' })
  stageState: StageState | null;

  @Field(() => Auction, { description: 'The auction as it is now.' })
  auction?: Auction;

  @Field(() => Bid, { nullable: true, description: 'The bid that was placed or taken back.' })
  bid?: Bid | null;
}
