import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { StepKind } from '../domain/offer-states.js';
import { DirectSale } from './direct-sale.js';
import { StepKindEnum } from './enums.js';
import { PurchaseOffer } from './purchase-offer.js';

/** A change of an offer or a sale of the caller's. */
@ObjectType({ description: 'A step of an offer, or a move of a direct sale, in which the caller buys or sells.' })
export class DealChange {
  @Field(() => Int, { description: 'Its number among the changes of this offer or sale.' })
  sequence: number;

  @Field(() => DateTime, { description: 'When.' })
  at: string;

  @Field(() => StepKindEnum, { nullable: true, description: 'The step of the offer; null for a move of a sale.' })
  step: StepKind | null;

  @Field(() => PurchaseOffer, { nullable: true, description: 'The offer as it is now; of a sale the one of which it came.' })
  offer: PurchaseOffer | null;

  @Field(() => DirectSale, { nullable: true, description: 'The sale as it is now; null while there is none.' })
  sale: DirectSale | null;
}
