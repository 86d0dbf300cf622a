/** What somebody says that they pay: nobody pays what they have not seen. */
import { type DecimalMoney, formatMoney, type Money, parseMoney } from '@marque/shared/money';
import { conflict, type Conflict, invalidInput, type InvalidInput } from '@marque/shared/outcome';

/** The fee that was named; null where none was. */
export function acceptedFeeOf(input: DecimalMoney | null | undefined): Money | null | InvalidInput {
  if (!input) return null;
  const parsed = parseMoney(input, { zero: true });
  return parsed.ok ? parsed.money : invalidInput(parsed.message, 'acceptedFee');
}

/** Why the fee is not taken: it was not named, or is another by now. Null where it is the one that was accepted. */
export function faultOfAccepted(accepted: Money | null, fee: Money): InvalidInput | Conflict | null {
  const text = `${formatMoney(fee)} ${fee.currency}`;
  if (accepted === null) return invalidInput(`It costs ${text}: say that you accept it.`, 'acceptedFee');
  if (accepted.amountMinor === fee.amountMinor && accepted.currency === fee.currency) return null;
  return conflict(`The fee is ${text} by now.`, 'acceptedFee');
}
