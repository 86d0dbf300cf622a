/** Which amounts may be moved in one transaction. Pure. */
import { maximumMinor, parseMoney } from '@marque/shared/money';
import type { DecimalMoney, Money, MoneyProblem } from '@marque/shared/money';
import type { Refusal } from '@marque/shared/outcome';

/** An amount cannot be moved, with the reason for people and for programs. */
export type AmountRefused = Refusal<'AmountRefused', { problem: MoneyProblem }>;

/**
 * The amount of a client's input: more than zero, exact in its currency and under 10^15 minor units.
 * @param fields lead to it from the input
 */
export function movableAmount(
  input: DecimalMoney,
  fields: readonly string[],
  rule: { readonly negative?: boolean } = {},
): Money | AmountRefused {
  const refused = (problem: MoneyProblem, message: string): AmountRefused => ({
    refused: 'AmountRefused',
    message,
    path: ['input', ...fields],
    problem,
  });
  const parsed = parseMoney(input, rule);
  if (!parsed.ok) return refused(parsed.problem, parsed.message);
  const { amountMinor } = parsed.money;
  if (amountMinor >= maximumMinor || amountMinor <= -maximumMinor)
    return refused('TOO_LARGE', 'One transaction moves less than 10^15 minor units.');
  return parsed.money;
}
