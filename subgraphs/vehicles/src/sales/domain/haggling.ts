/** What a step of an offer may name. */
import { type DecimalMoney, formatMoney, maximumMinor, minor, parseMoney } from '@marque/shared/money';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { Party } from './offer-states.js';

/** What is on the table. */
interface Named {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** The amount in the vehicle's currency, or what is wrong with it. */
export function amountIn(currency: string, amount: DecimalMoney): bigint | InvalidInput {
  const parsed = parseMoney(amount);
  if (!parsed.ok) return invalidInput(parsed.message, 'amount');
  if (parsed.money.currency !== currency) return invalidInput(`The vehicle is priced in ${currency}.`, 'amount', 'currency');
  // Finance moves less than this at once.
  if (parsed.money.amountMinor >= maximumMinor) return invalidInput('The amount is larger than the platform takes.', 'amount');
  return parsed.money.amountMinor;
}

/** Why this side cannot answer with this amount: a seller asks for more than was offered, a buyer offers less than was asked for. */
export function faultOfCounter({ amountMinor: named, currency }: Named, by: Party, amountMinor: bigint): InvalidInput | null {
  const better = by === 'SELLER' ? amountMinor > named : amountMinor < named;
  if (better) return null;
  const text = `${formatMoney(minor(named, currency))} ${currency}`;
  return invalidInput(by === 'SELLER' ? `Ask for more than ${text}, or accept it.` : `Offer less than ${text}, or accept it.`, 'amount');
}
