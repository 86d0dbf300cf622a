import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { AmountRefused } from '../../ledger/schema/amount-refused.js';
import { EscrowType } from './escrow.js';

/** The escrow after a command. */
@ObjectType({ description: 'The money of a sale was taken, paid out or given back.' })
export class EscrowPayload {
  @Field(() => EscrowType, { description: 'The escrow as the command left it.' })
  escrow: EscrowType;
}

export const OpenEscrowResult = resultUnion({
  name: 'OpenEscrowResult',
  description: 'The escrow, or why no money moved.',
  payload: EscrowPayload,
  errors: [InsufficientFunds, NotFound, Conflict, IdempotencyConflict, AmountRefused, InvalidInput],
});

export const PayOutEscrowResult = resultUnion({
  name: 'PayOutEscrowResult',
  description: 'The escrow, or why it was not paid out.',
  payload: EscrowPayload,
  errors: [NotFound, Conflict, IdempotencyConflict, AmountRefused, InvalidInput],
});

export const RefundEscrowResult = resultUnion({
  name: 'RefundEscrowResult',
  description: 'The escrow, or why its money was not given back.',
  payload: EscrowPayload,
  errors: [NotFound, Conflict, IdempotencyConflict],
});
