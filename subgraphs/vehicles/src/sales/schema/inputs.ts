/** Inputs of the commands on offers and sales, and of their lists. */
import { MoneyInput, PageArgs } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { longestNote, longestReason } from '../domain/deal-texts.js';
import type { OfferState, Party } from '../domain/offer-states.js';
import type { SaleState } from '../domain/sale-states.js';
import { OfferStateEnum, PartyEnum, SaleStateEnum } from './enums.js';

const keyDescription = 'The same key with the same input gives the first answer again; a new attempt takes a new key.';
const optionalKey = { nullable: true, description: 'The same key with the same input gives the first answer again.' };
const noteField = { nullable: true, description: `What is said with it, at most ${longestNote} characters.` };

@InputType({ description: 'An offer for a vehicle that is for sale.' })
export class MakePurchaseOfferInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => MoneyInput, { description: 'How much, in the currency in which the vehicle is priced.' })
  amount: MoneyInput;

  @Field(() => String, noteField)
  note?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'Which offer, as the caller has read it.' })
export class PurchaseOfferInput {
  @Field(() => idOf('PurchaseOffer'), { description: 'The offer.' })
  offerId: string;

  @Field(() => Int, { description: 'The number of the last step that the caller has read; where another came, nothing is changed.' })
  step: number;

  @Field(() => UUID, optionalKey)
  idempotencyKey?: string | null;
}

@InputType({ description: 'An answer with another amount: the seller asks for more, the buyer offers less than was asked for.' })
export class CounterPurchaseOfferInput extends PurchaseOfferInput {
  @Field(() => MoneyInput, { description: 'How much.' })
  amount: MoneyInput;

  @Field(() => String, noteField)
  note?: string | null;
}

@InputType({ description: 'A refusal of an offer.' })
export class DeclinePurchaseOfferInput extends PurchaseOfferInput {
  @Field(() => String, noteField)
  note?: string | null;
}

@InputType({ description: 'Which direct sale.' })
export class DirectSaleInput {
  @Field(() => idOf('DirectSale'), { description: 'The sale.' })
  saleId: string;

  @Field(() => UUID, optionalKey)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A direct sale whose money finance refused to move.' })
export class RetrySaleTransferInput {
  @Field(() => idOf('DirectSale'), { description: 'The sale.' })
  saleId: string;

  @Field(() => UUID, optionalKey)
  idempotencyKey?: string | null;
}

@InputType({ description: 'A payment of a direct sale, whole.' })
export class PayDirectSaleInput {
  @Field(() => idOf('DirectSale'), { description: 'The sale.' })
  saleId: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A direct sale that does not come about.' })
export class CancelDirectSaleInput extends DirectSaleInput {
  @Field(() => String, { description: `Why, 1 to ${longestReason} characters; both sides read it.` })
  reason: string;
}

@InputType({ description: 'The terms of the business from now on.' })
export class SetSaleTermsInput {
  @Field(() => Int, { description: 'The deposit in hundredths of a percent of the price, 0 to 10000.' })
  depositBasisPoints: number;

  @Field(() => Int, { description: 'How many hours an answer is awaited, 1 to 720.' })
  offerHours: number;

  @Field(() => Int, { description: 'How many hours the deposit is awaited, 1 to 720.' })
  depositHours: number;

  @Field(() => Int, { description: 'How many hours the payment is awaited, 1 to 720.' })
  paymentHours: number;

  @Field(() => Boolean, { description: 'Whether a late payment costs the deposit.' })
  latePaymentForfeits: boolean;

  @Field(() => UUID, optionalKey)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which offers a list shows; all conditions must hold.' })
export class PurchaseOfferFilterInput {
  @Field(() => [OfferStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: OfferState[] | null;

  @Field(() => PartyEnum, { nullable: true, description: 'Those in which the caller is this side.' })
  as?: Party | null;

  @Field(() => idOf('Vehicle'), { nullable: true, description: 'For this vehicle.' })
  vehicleId?: string | null;
}

@ArgsType()
export class PurchaseOfferListArgs extends PageArgs {
  @Field(() => PurchaseOfferFilterInput, { nullable: true, description: 'Which offers; all where it is not given.' })
  filter?: PurchaseOfferFilterInput | null;
}

@InputType({ description: 'Which direct sales a list shows; all conditions must hold.' })
export class DirectSaleFilterInput {
  @Field(() => [SaleStateEnum], { nullable: true, description: 'In one of these states.' })
  states?: SaleState[] | null;

  @Field(() => PartyEnum, { nullable: true, description: 'Those in which the caller is this side.' })
  as?: Party | null;

  @Field(() => idOf('Vehicle'), { nullable: true, description: 'Of this vehicle.' })
  vehicleId?: string | null;
}

@ArgsType()
export class DirectSaleListArgs extends PageArgs {
  @Field(() => DirectSaleFilterInput, { nullable: true, description: 'Which sales; all where it is not given.' })
  filter?: DirectSaleFilterInput | null;
}
