import { ErrorCode, MoneyType, UserError } from '@marque/shared/graph';
import type { MoneyProblem } from '@marque/shared/money';
import { Field, ObjectType } from 'type-graphql';
import { AmountProblemEnum } from '../../wallets/schema/enums.js';

/** An amount that cannot be moved. */
@ObjectType({
  implements: UserError,
  description: 'An amount cannot be moved: negative, zero, too precise, too large; nothing was changed.',
})
export class AmountRefused extends UserError {
  @Field(() => AmountProblemEnum, { description: 'What is wrong with the amount.' })
  problem: MoneyProblem;

  constructor(problem: MoneyProblem, message: string, path: string[]) {
    super();
    Object.assign(this, { code: ErrorCode.INVALID_INPUT, message, path, problem });
  }
}

/** A withdrawal while money is held. */
@ObjectType({
  implements: UserError,
  description: 'Money cannot be withdrawn while some of the wallet is held for bids or deposits; nothing was changed.',
})
export class FundsCommitted extends UserError {
  @Field(() => MoneyType, { description: 'What is held.' })
  held: MoneyType;

  constructor(held: MoneyType) {
    super();
    const message = `${held.amount} ${held.currency} is held for bids or deposits; money can be withdrawn when it is free.`;
    Object.assign(this, { code: ErrorCode.CONFLICT, message, path: ['input', 'amount'], held });
  }
}
