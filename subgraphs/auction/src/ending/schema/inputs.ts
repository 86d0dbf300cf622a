/** Inputs of answers to offers. */
import { Field, InputType } from 'type-graphql';
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { OnAuctionInput } from '../../lots/schema/inputs.js';
import { keyDescription } from '../../lots/schema/key-descriptions.js';

@InputType({ description: 'Takes or leaves an offer.' })
export class AnswerOfferInput extends OnAuctionInput {
  @Field(() => Boolean, { description: 'True takes it.' })
  accept: boolean;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A counter-offer after an end below the reserve.' })
export class CounterOfferInput extends OnAuctionInput {
  @Field(() => MoneyInput, { nullable: true, description: 'The price, not below the own highest bid; null gives up.' })
  price: MoneyInput | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}
