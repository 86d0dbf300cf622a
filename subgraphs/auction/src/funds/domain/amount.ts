import { type DecimalMoney, type Money, parseMoney } from '@marque/shared/money';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

/** A positive amount; `fields` lead to it from the input. */
export function parseAmount(input: DecimalMoney, ...fields: string[]): Money | InvalidInput {
  const parsed = parseMoney(input);
  return parsed.ok ? parsed.money : invalidInput(parsed.message, ...fields);
}
