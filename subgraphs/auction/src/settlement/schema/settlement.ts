import { idOf } from '@marque/shared/graph/global-ids';
import { connectionType, type CountedConnection, MoneyType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { DeliveryMethod } from '../domain/delivery.js';
import type { SettlementState } from '../domain/settlement-states.js';
import type { SettlementStage, StageState } from '../domain/stages.js';
import { DeliveryMethodEnum, SettlementStageEnum, SettlementStateEnum, StageStateEnum } from './enums.js';

/** One stage with its dates. */
@ObjectType('SettlementStageProgress', { description: 'One stage of a settlement.' })
export class SettlementStageType {
  @Field(() => SettlementStageEnum, { description: 'Which stage.' })
  stage: SettlementStage;

  @Field(() => StageStateEnum, { description: 'Where it stands.' })
  state: StageState;

  @Field(() => DateTime, { nullable: true, description: 'When it began; null before.' })
  startedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was completed; null before.' })
  completedAt: Date | null;
}

/** A sale between its deposit and the hand-over. */
@ObjectType({ description: 'A sale on its way from the held deposit to the hand-over. Its parties and staff see it.' })
export class Settlement {
  @Field(() => idOf('Settlement'), { description: 'Its id.' })
  id: string;

  @Field(() => SettlementStateEnum, { description: 'What becomes of the sale.' })
  state: SettlementState;

  @Field(() => String, { nullable: true, description: 'Why it came to nothing; null where it did not.' })
  stateReason: string | null;

  @Field(() => [SettlementStageType], { description: 'The four stages in their order.' })
  stages: SettlementStageType[];

  @Field(() => MoneyType, { description: 'The price at which it was sold.' })
  price: MoneyType;

  @Field(() => MoneyType, {
    description: 'What the buyer pays to the business on top of the price, at the rate of when the auction was scheduled.',
  })
  buyersPremium: MoneyType;

  @Field(() => MoneyType, { description: 'What the business keeps of the price, at the rate of when the auction was scheduled.' })
  sellersCommission: MoneyType;

  @Field(() => MoneyType, { description: 'For bringing the vehicle; nothing where it is fetched.' })
  deliveryFee: MoneyType;

  @Field(() => MoneyType, { description: 'All that the buyer pays: price, premium and delivery.' })
  total: MoneyType;

  @Field(() => MoneyType, { description: 'What is held of the buyer since the sale, and is part of the payment.' })
  deposit: MoneyType;

  @Field(() => MoneyType, { description: 'What the buyer has still to pay: the total less the deposit; nothing once it is paid.' })
  balanceDue: MoneyType;

  @Field(() => MoneyType, { description: 'What the seller gets when the vehicle is handed over: the price less the commission.' })
  sellerReceives: MoneyType;

  @Field(() => DateTime, { description: 'Until when it has to be paid; at this moment it is too late.' })
  dueAt: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when the time to pay stands still, because it was due while the buyer is suspended; null while it runs.',
  })
  clockStoppedAt: Date | null;

  @Field(() => Boolean, { description: 'Whether it is paid as soon as the wallet has enough, as the buyer has asked.' })
  payWhenFunded: boolean;

  @Field(() => DeliveryMethodEnum, { description: 'How the buyer gets the vehicle.' })
  deliveryMethod: DeliveryMethod;

  @Field(() => DateTime, { nullable: true, description: 'When the vehicle is to be handed over; null until that is said.' })
  deliveryScheduledFor: Date | null;

  @Field(() => String, { nullable: true, description: 'What the inspection has found; null before.' })
  inspectionNote: string | null;

  @Field(() => DateTime, { description: 'When the deposit was held.' })
  openedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was settled or came to nothing; null while it is open.' })
  closedAt: Date | null;
}

/** A page of settlements. */
export const SettlementConnection = connectionType({
  name: 'Settlement',
  node: Settlement,
  edge: 'A settlement in a list.',
  page: 'A page of settlements, newest first unless another order is asked for.',
});
export type SettlementConnection = CountedConnection<Settlement>;
