import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { DirectSale } from './direct-sale.js';
import { PurchaseOffer } from './purchase-offer.js';
import { SaleTermsType } from './sale-terms.js';

/** An offer after a step. */
@ObjectType({ description: 'The offer after the step.' })
export class PurchaseOfferPayload {
  @Field(() => PurchaseOffer, { description: 'The offer; once it is accepted it leads to its sale.' })
  offer: PurchaseOffer;
}

export const PurchaseOfferResult = resultUnion({
  name: 'PurchaseOfferResult',
  description: 'What becomes of a step of an offer.',
  payload: PurchaseOfferPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

/** A sale after a move. */
@ObjectType({ description: 'The sale after the move.' })
export class DirectSalePayload {
  @Field(() => DirectSale, { description: 'The sale.' })
  sale: DirectSale;
}

export const DirectSaleResult = resultUnion({
  name: 'DirectSaleResult',
  description: 'What becomes of a move of a direct sale.',
  payload: DirectSalePayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

export const PayDirectSaleResult = resultUnion({
  name: 'PayDirectSaleResult',
  description: 'What becomes of a payment of a direct sale: it is paid whole, or nothing is moved.',
  payload: DirectSalePayload,
  errors: [InsufficientFunds, InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

/** The terms after a change. */
@ObjectType({ description: 'The terms of the business from now on.' })
export class SaleTermsPayload {
  @Field(() => SaleTermsType, { description: 'The terms.' })
  terms: SaleTermsType;
}

export const SetSaleTermsResult = resultUnion({
  name: 'SetSaleTermsResult',
  description: 'What becomes of a change of the terms.',
  payload: SaleTermsPayload,
  errors: [InvalidInput, IdempotencyConflict],
});
