import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';
import { MoneyType, SameForAll } from '@marque/shared/graph';
import { DateTime, Decimal } from '@marque/shared/graph/scalars';
import type { Approval } from '../domain/approval.js';
import type { AuctionState } from '../domain/auction-states.js';
import type { AuctionType } from '../domain/draft.js';
import { ApprovalEnum, AuctionStateEnum, AuctionTypeEnum } from './enums.js';
import { SoftClose } from './soft-close.js';

/** An auction as everybody may see it; what only some may see is resolved by field. */
@SameForAll()
@ObjectType({ description: 'The sale of one vehicle to the highest bidder.' })
export class Auction {
  @Field(() => idOf('Auction'), { description: 'Its id.' })
  id: string;

  @Field(() => String, { description: 'What is sold, as it was named when the auction was made.' })
  title: string;

  @Field(() => AuctionTypeEnum, { description: 'The kind of the auction.' })
  type: AuctionType;

  @Field(() => AuctionStateEnum, { description: 'Where it stands in its life.' })
  state: AuctionState;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled, voided or not sold.' })
  stateReason: string | null;

  @Field(() => ApprovalEnum, { description: 'Whether a manager has let it be scheduled.' })
  approval: Approval;

  @Field(() => Int, { description: 'Which of its terms these are: 1 as it was made, one more each time that they were revised.' })
  revision: number;

  @Field(() => MoneyType, { description: 'The least that the first bid must be.' })
  startPrice: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The current price, and once it is sold the price of the sale, also by an offer after the end; null before the first bid.',
  })
  price: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: 'The price at which somebody can buy at once, where the seller set one.' })
  buyNowPrice: MoneyType | null;

  @Field(() => Boolean, {
    description: 'Whether it can be bought at once now: until a bid meets the reserve, or without a reserve until the first bid.',
  })
  buyNowAvailable: boolean;

  @Field(() => Boolean, { description: 'Whether there is a reserve. Its amount is secret.' })
  hasReserve: boolean;

  @Field(() => Boolean, { description: 'Whether the price has met the reserve; true without one once somebody has bid.' })
  reserveMet: boolean;

  @Field(() => Boolean, { description: "Whether the platform may bid on the seller's behalf, within the limits of the wording." })
  reserveProtection: boolean;

  @Field(() => Decimal, { description: 'The part of a bid that held funds must cover, such as "0.2".' })
  depositRate: string;

  @Field(() => Int, { description: 'How many hours the buyer has to pay the whole.' })
  paymentHours: number;

  @Field(() => Boolean, { description: 'Whether a buyer who does not pay in time loses the deposit.' })
  latePaymentForfeits: boolean;

  @Field(() => SoftClose, { nullable: true, description: 'How late bids move the end; null where they do not.' })
  softClose: SoftClose | null;

  @Field(() => DateTime, { description: 'When bidding begins.' })
  startsAt: Date;

  @Field(() => DateTime, { description: 'When bidding was planned to end.' })
  endsAt: Date;

  @Field(() => DateTime, { description: 'When bidding ends, with all extensions. The one end that counts.' })
  effectiveEnd: Date;

  @Field(() => Int, { description: 'How many bids bidders have placed. Platform bids do not count.' })
  bidCount: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Alias of who leads, and once it is sold of who has bought; the platform has an alias of its own. Null before the first bid, where whoever was to buy has not, and where the auction was undone.',
  })
  leaderAlias: string | null;

  @Field(() => Boolean, { description: 'Whether a platform bid leads now. Such an auction is not sold unless a bidder goes higher.' })
  platformBidLeads: boolean;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The price at which it was sold; null while it is not, and until the deposit is held where it is sold by an offer after the end.',
  })
  hammerPrice: MoneyType | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when a counter-offer is possible after an end below the reserve.' })
  counterOfferUntil: Date | null;

  @Field(() => Int, { description: 'Number of the last event. Pass it as `afterSequence` to follow from here.' })
  sequence: number;
}
