/** What is asked for a yacht, a jet or a property, as clients give it. */
import { type DecimalMoney, parseMoney } from '@marque/shared/money';
import { invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import type { RentalRow } from '../store/tables.js';

/** Undefined stays as it is, null takes it away. */
export interface AskedPrices {
  readonly rate?: DecimalMoney | null | undefined;
  readonly askingPrice?: DecimalMoney | null | undefined;
}

/** The amounts in minor units of the business's currency; what is not given is left out. */
export function readPrices(
  { rate, askingPrice }: AskedPrices,
  currency: string,
): Partial<Pick<RentalRow, 'rateMinor' | 'askingMinor'>> | InvalidInput {
  const rateMinor = read('rate', rate, currency);
  if (isRefusal(rateMinor)) return rateMinor;
  const askingMinor = read('askingPrice', askingPrice, currency);
  if (isRefusal(askingMinor)) return askingMinor;
  return { ...(rateMinor === undefined ? {} : { rateMinor }), ...(askingMinor === undefined ? {} : { askingMinor }) };
}

function read(field: string, price: DecimalMoney | null | undefined, currency: string): bigint | null | undefined | InvalidInput {
  if (price === null || price === undefined) return price;
  const parsed = parseMoney(price);
  if (!parsed.ok) return invalidInput(parsed.message, field);
  return parsed.money.currency === currency
    ? parsed.money.amountMinor
    : invalidInput(`Assets are priced in ${currency} here.`, field, 'currency');
}
