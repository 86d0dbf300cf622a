/** Prices that follow from those before. */
import { maximumMinor, type Money, multiply, parseMoney, type DecimalMoney } from '@marque/shared/money';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';

/** How a price is changed: by a percentage, or by an amount up or down. */
export type PriceAdjustment =
  | { readonly by: 'PERCENT'; readonly hundredths: bigint }
  | { readonly by: 'AMOUNT'; readonly amount: Money; readonly sign: 1n | -1n };

const percentPattern = /^([+-]?)(\d{1,3})(?:\.(\d{1,2}))?$/;
const wholeHundredths = 10_000n;
/** Nothing is given away, and a slip of the pen is not multiplied. */
const leastHundredths = -9_000n;
const mostHundredths = 50_000n;

/** What a client asks. */
export interface AskedAdjustment {
  readonly percent?: string | null | undefined;
  readonly raiseBy?: DecimalMoney | null | undefined;
  readonly lowerBy?: DecimalMoney | null | undefined;
}

/** Reads the one of the three that is given. */
export function adjustmentOf({ percent, raiseBy, lowerBy }: AskedAdjustment): PriceAdjustment | InvalidInput {
  const amounts = [raiseBy, lowerBy].filter((each) => each !== null && each !== undefined);
  const hasPercent = percent !== null && percent !== undefined;
  if (amounts.length + Number(hasPercent) !== 1) return invalidInput('Give one of percent, raiseBy and lowerBy.', 'adjust');
  if (hasPercent) {
    const [, sign = '', whole = '', fraction = ''] = percentPattern.exec(percent) ?? [];
    const hundredths = whole === '' ? null : BigInt(`${sign}${whole}${fraction.padEnd(2, '0')}`);
    if (hundredths === null || hundredths < leastHundredths || hundredths > mostHundredths)
      return invalidInput('A percentage is a number from -90 to 500 with at most two decimals.', 'adjust', 'percent');
    return { by: 'PERCENT', hundredths };
  }
  const field = raiseBy ? 'raiseBy' : 'lowerBy';
  const parsed = parseMoney(raiseBy ?? lowerBy ?? { amount: '', currency: '' });
  if (!parsed.ok) return invalidInput(parsed.message, 'adjust', field);
  return { by: 'AMOUNT', amount: parsed.money, sign: field === 'raiseBy' ? 1n : -1n };
}

/** The price after the adjustment, rounded once, halves to even; null where nothing or more than an amount can be would be left. */
export function adjusted(price: Money, adjustment: PriceAdjustment): Money | null {
  const next =
    adjustment.by === 'PERCENT'
      ? multiply(price, { numerator: wholeHundredths + adjustment.hundredths, denominator: wholeHundredths })
      : { amountMinor: price.amountMinor + adjustment.sign * adjustment.amount.amountMinor, currency: adjustment.amount.currency };
  return next.amountMinor > 0n && next.amountMinor <= maximumMinor ? next : null;
}
