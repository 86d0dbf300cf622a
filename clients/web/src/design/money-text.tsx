/** Amounts of money. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

/** An amount as the graph has it. */
export interface Money {
  /** Exact decimal, such as "1250000.00". */
  readonly amount: string;
  /** ISO 4217. */
  readonly currency: string;
}

const formats = new Map<string, Intl.NumberFormat>();

/** The amount in the words of a locale, with all its digits; minor units are left out where they are none. */
export function moneyIn(locale: string, { amount, currency }: Money): string {
  const isWhole = /^-?\d+(?:\.0+)?$/.test(amount);
  const key = `${locale} ${currency} ${isWhole}`;
  const digits = isWhole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  const format =
    formats.get(key) ?? new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digits });
  formats.set(key, format);
  return format.format(asDecimal(amount));
}

/** Formats read decimals in texts exactly; a number would lose digits. */
const asDecimal = (amount: string): Intl.StringNumericLiteral => amount as Intl.StringNumericLiteral;

/** An amount in the reader's locale. */
export function MoneyText({ value }: { readonly value: Money }): ReactNode {
  return <span className="whitespace-nowrap tabular-nums">{moneyIn(useIntl().locale, value)}</span>;
}

/** Makes texts of amounts in the reader's locale. */
export function useMoneyText(): (value: Money) => string {
  const { locale } = useIntl();
  return (value) => moneyIn(locale, value);
}
