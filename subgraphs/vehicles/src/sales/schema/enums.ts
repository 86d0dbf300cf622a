import { enumType } from '@marque/shared/graph';
import type { OfferState, Party, StepKind } from '../domain/offer-states.js';
import type { SaleCallState, SaleTransferKind } from '../domain/sale-calls.js';
import type { SaleState } from '../domain/sale-states.js';

export const OfferStateEnum = enumType<OfferState>('PurchaseOfferState', 'Where an offer stands.', {
  AWAITING_SELLER: 'The seller’s answer is awaited.',
  AWAITING_BUYER: 'The buyer’s answer is awaited.',
  ACCEPTED: 'Both sides took the amount: there is a sale.',
  DECLINED: 'One side declined.',
  WITHDRAWN: 'The buyer took it back.',
  LAPSED: 'Nobody answered in time, or the vehicle is not for sale any more.',
});

export const StepKindEnum = enumType<StepKind>('PurchaseOfferStepKind', 'What a step of an offer is.', {
  OFFERED: 'The buyer offered an amount.',
  COUNTERED: 'One side answered with another amount.',
  ACCEPTED: 'One side accepted the amount on the table.',
  DECLINED: 'One side declined.',
  WITHDRAWN: 'The buyer took the offer back.',
  LAPSED: 'It came to nothing by itself.',
});

export const PartyEnum = enumType<Party>('DealParty', 'A side of an offer or a sale.', {
  BUYER: 'Who buys.',
  SELLER: 'Who sells, or who manages the business for them.',
});

export const SaleStateEnum = enumType<SaleState>('DirectSaleState', 'Where a direct sale stands.', {
  AWAITING_DEPOSIT: 'The deposit is not held yet.',
  AWAITING_PAYMENT: 'The deposit is held, the payment is awaited.',
  PAID: 'The money is in escrow; the hand-over is awaited.',
  HANDED_OVER: 'The vehicle is the buyer’s, and the seller is paid.',
  LAPSED: 'The deposit was not held in time.',
  FORFEITED: 'It was not paid in time.',
  CANCELLED: 'It was called off; the buyer has all money back.',
});

export const SaleTransferKindEnum = enumType<SaleTransferKind>('DirectSaleTransferKind', 'How the money of a direct sale leaves it.', {
  PAY_OUT: 'From escrow to the seller, less the commission.',
  REFUND: 'From escrow back to the buyer.',
  RELEASE_DEPOSIT: 'The held deposit back to the buyer.',
  FORFEIT: 'The deposit of a buyer who did not pay, to the business.',
});

export const SaleTransferStateEnum = enumType<SaleCallState>('DirectSaleTransferState', 'What became of it.', {
  PENDING: 'Finance is asked.',
  DONE: 'The money has been moved.',
  REFUSED: 'Finance refused: retrySaleTransfer asks once more.',
});
