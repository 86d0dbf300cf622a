/** Which amounts may be moved in one transaction. Pure. */
import { maximumMinor, parseMoney } from '@marque/shared/money';
import type { DecimalMoney, Money, MoneyProblem } from '@marque/shared/money';

/** An amount that was refused, with the reason for people and for programs. */
export interface AmountRefusal {
  readonly refused: 'INVALID';
  readonly problem: MoneyProblem;
  readonly message: string;
  readonly path: readonly string[];
}

/** The amount of a client's input: more than zero, exact in its currency and under 10^15 minor units. */
export function movableAmount(input: DecimalMoney, path: readonly string[], rule: { negative?: boolean } = {}): Money | AmountRefusal {
  const parsed = parseMoney(input, rule);
  if (!parsed.ok) return { refused: 'INVALID', problem: parsed.problem, message: parsed.message, path };
  const { amountMinor } = parsed.money;
  if (amountMinor >= maximumMinor || amountMinor <= -maximumMinor) {
    return { refused: 'INVALID', problem: 'TOO_LARGE', message: 'One transaction moves less than 10^15 minor units.', path };
  }
  return parsed.money;
}
