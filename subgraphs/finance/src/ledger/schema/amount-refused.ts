import { enumType, UserError, UserErrorType } from '@marque/shared/graph';
import type { MoneyProblem } from '@marque/shared/money';
import { Field } from 'type-graphql';

const AmountProblem = enumType<MoneyProblem>('AmountProblem', 'Why an amount was refused.', {
  MALFORMED: 'It is not a decimal number.',
  UNKNOWN_CURRENCY: 'The currency is not an active ISO 4217 code.',
  OVER_PRECISE: 'It has more decimals than its currency.',
  NEGATIVE: 'It is below zero.',
  ZERO: 'It is zero.',
  TOO_LARGE: 'It is 10^15 minor units or more.',
  MIXED_CURRENCIES: 'Two currencies do not mix.',
});

/** An amount that cannot be moved. */
@UserErrorType('INVALID_INPUT', 'An amount cannot be moved: negative, zero, too precise, too large; nothing was changed.')
export class AmountRefused extends UserError {
  static readonly refused = 'AmountRefused';

  @Field(() => AmountProblem, { description: 'What is wrong with the amount.' })
  readonly problem: MoneyProblem;
}
