import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import { formatMoney, type Money } from '../money/money.js';
import { CurrencyCode, Decimal } from './scalars.js';

/** An amount as the graph shows it. */
@Directive('@shareable')
@ObjectType('Money', { description: 'An exact amount of money in one currency.' })
export class MoneyType {
  @Field(() => Decimal, { description: 'The amount in major units, with exactly as many decimals as the currency has.' })
  amount: string;

  @Field(() => CurrencyCode, { description: 'ISO 4217 code of the currency.' })
  currency: string;
}

/** An amount as a client gives it; check it with `parseMoney`. */
@InputType({ description: 'An exact amount of money in one currency.' })
export class MoneyInput {
  @Field(() => Decimal, { description: 'The amount in major units, with at most as many decimals as the currency has.' })
  amount: string;

  @Field(() => CurrencyCode, { description: 'ISO 4217 code of the currency.' })
  currency: string;
}

/** The amount as the graph shows it. */
export const toMoneyType = (value: Money): MoneyType => ({ amount: formatMoney(value), currency: value.currency });
