import { MoneyType, UserError, UserErrorType } from '@marque/shared/graph';
import { Field } from 'type-graphql';

/** A withdrawal while money is held. */
@UserErrorType('CONFLICT', 'Money cannot be withdrawn while some of the wallet is held for bids or deposits; nothing was changed.')
export class FundsCommitted extends UserError {
  static readonly refused = 'FundsCommitted';

  @Field(() => MoneyType, { description: 'What is held.' })
  readonly held: MoneyType;
}
