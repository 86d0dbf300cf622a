/** What payments' mutations answer: a success first, then every error that the caller can act on. */
import { IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { AmountRefused } from '../../ledger/schema/amount-refused.js';
import { FundsCommitted } from './funds-committed.js';
import { PaymentType } from './payment.js';

/** A payment that was begun. */
@ObjectType({ description: 'A payment was begun, or had been with the same key.' })
export class PaymentPayload {
  @Field(() => PaymentType, { description: 'The payment as it stands now.' })
  payment: PaymentType;

  walletId: string;
}

export const DepositResult = resultUnion({
  name: 'DepositResult',
  description: 'The payment, or why there is none.',
  payload: PaymentPayload,
  errors: [AmountRefused, InvalidInput, NotAllowed, IdempotencyConflict],
});

export const WithdrawResult = resultUnion({
  name: 'WithdrawResult',
  description: 'The payment, or why there is none.',
  payload: PaymentPayload,
  errors: [AmountRefused, InvalidInput, NotAllowed, InsufficientFunds, FundsCommitted, IdempotencyConflict],
});

export const ConfirmPaymentResult = resultUnion({
  name: 'ConfirmPaymentResult',
  description: 'The payment as its provider has it now, or why there is none.',
  payload: PaymentPayload,
  errors: [NotFound],
});
