import { connectionType, type CountedConnection, MoneyType } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { OfferState, Party, StepKind } from '../domain/offer-states.js';
import { OfferStateEnum, PartyEnum, StepKindEnum } from './enums.js';

/** One step of an offer. */
@ObjectType({ description: 'One step of an offer; what was said stays as it was said.' })
export class PurchaseOfferStep {
  @Field(() => Int, { description: 'Its number, from 1.' })
  number: number;

  @Field(() => StepKindEnum, { description: 'What it is.' })
  kind: StepKind;

  @Field(() => PartyEnum, { nullable: true, description: 'Whose step it is; null where it happened by itself.' })
  party: Party | null;

  @Field(() => MoneyType, { description: 'The amount on the table after it.' })
  amount: MoneyType;

  @Field(() => String, { nullable: true, description: 'What was said with it; null for nothing.' })
  note: string | null;

  @Field(() => DateTime, { description: 'When.' })
  at: Date;
}

/** An offer for a vehicle. Its resolver adds what is looked up. */
@ObjectType({
  description: 'What a person offers for a vehicle, and what became of it. Its two sides and who manages the business see it.',
})
export class PurchaseOffer {
  @Field(() => idOf('PurchaseOffer'), { description: 'Identifier.' })
  id: string;

  @Field(() => OfferStateEnum, { description: 'Where it stands.' })
  state: OfferState;

  @Field(() => Int, { description: 'The number of its last step: an answer names the step that it answers.' })
  step: number;

  @Field(() => MoneyType, { description: 'The amount on the table.' })
  amount: MoneyType;

  @Field(() => MoneyType, { description: 'What is held of the buyer when the amount is accepted.' })
  deposit: MoneyType;

  @Field(() => Int, { description: 'How many hours the buyer has for the deposit, by the terms of when the offer was made.' })
  depositHours: number;

  @Field(() => Int, { description: 'How many hours the buyer has to pay once the deposit is held.' })
  paymentHours: number;

  @Field(() => Boolean, { description: 'Whether a late payment costs the deposit.' })
  latePaymentForfeits: boolean;

  @Field(() => DateTime, { description: 'When it was made.' })
  madeAt: Date;

  @Field(() => DateTime, { description: 'Until when the next answer may be given; at this moment it is too late.' })
  expiresAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was accepted or came to nothing; null while it is open.' })
  closedAt: Date | null;
}

/** A page of offers. */
export const PurchaseOfferConnection = connectionType({
  name: 'PurchaseOffer',
  node: PurchaseOffer,
  edge: 'An offer in a list.',
  page: 'A page of offers, newest first.',
});
export type PurchaseOfferConnection = CountedConnection<PurchaseOffer>;
