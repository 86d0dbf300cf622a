import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotFound, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { AmountRefused } from '../../ledger/schema/amount-refused.js';
import { HoldType } from './hold.js';

/** The hold after a command. */
@ObjectType({ description: 'A hold was placed, changed, converted, taken or released.' })
export class HoldPayload {
  @Field(() => HoldType, { description: 'The hold as the command left it; after a conversion the new one.' })
  hold: HoldType;
}

export const HoldResult = resultUnion({
  name: 'HoldResult',
  description: 'The hold, or why nothing was changed.',
  payload: HoldPayload,
  errors: [InsufficientFunds, NotFound, Conflict, IdempotencyConflict, AmountRefused, InvalidInput],
});
