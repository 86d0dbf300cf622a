/** Which amounts may be moved in one transaction. Pure. */
import { maximumMinor, parseMoney } from '@marque/shared/money';
import type { AmountRule, DecimalMoney, Money, MoneyProblem } from '@marque/shared/money';
import type { Refusal } from '@marque/shared/outcome';

/** An amount cannot be moved, with the reason for people and for programs. */
export type AmountRefused = Refusal<'AmountRefused', { problem: MoneyProblem }>;

/** Such a refusal. `fields` lead to the amount from the input. */
export const amountRefused = (problem: MoneyProblem, message: string, fields: readonly string[]): AmountRefused => ({
  refused: 'AmountRefused',
  message,
  path: ['input', ...fields],
  problem,
});

/**
 * The amount of a client's input: more than zero unless the rule says otherwise, exact in its currency and under 10^15 minor units.
 * @param fields lead to it from the input
 */
export function movableAmount(input: DecimalMoney, fields: readonly string[], rule: AmountRule = {}): Money | AmountRefused {
  const parsed = parseMoney(input, rule);
  if (!parsed.ok) return amountRefused(parsed.problem, parsed.message, fields);
  const { amountMinor } = parsed.money;
  if (amountMinor >= maximumMinor || amountMinor <= -maximumMinor)
    return amountRefused('TOO_LARGE', 'One transaction moves less than 10^15 minor units.', fields);
  return parsed.money;
}
