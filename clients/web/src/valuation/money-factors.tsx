/** The parts of an amount of money. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Factors } from '../design/figures/factors.js';
import type { Money } from '../design/money-text.js';
import { moneyIn } from '../design/money-text.js';
import { useText } from '../words/text.js';
import { factorName } from './factor-name.js';
import { useLanguage } from './use-language.js';

interface MoneyFactorsProps {
  /** They add up to the total: the platform makes them so. */
  readonly factors: readonly { readonly name: string; readonly amount: string; readonly text: string }[];
  readonly total: Money;
  readonly totalName: string;
}

/** The account of it: the first part is the beginning, each other one what it adds or takes away. */
export function MoneyFactors({ factors, total, totalName }: MoneyFactorsProps): ReactNode {
  const text = useText();
  const { locale } = useIntl();
  const language = useLanguage();
  const shown = factors.map(({ name, amount, text: why }, index) => ({
    key: name,
    name: factorName(text, name),
    // The platform explains in English alone.
    note: language === 'en' ? why : undefined,
    value: index === 0 ? moneyIn(locale, { amount, currency: total.currency }) : signed(locale, { amount, currency: total.currency }),
  }));
  return (
    <div className="rounded-card border border-line bg-surface px-5 py-2">
      <Factors factors={shown} total={{ name: totalName, value: moneyIn(locale, total) }} />
    </div>
  );
}

/** With its sign, where it is not nothing. */
function signed(locale: string, money: Money): string {
  const shown = moneyIn(locale, money);
  return money.amount.startsWith('-') || /^0+(?:\.0+)?$/.test(money.amount) ? shown : `+${shown}`;
}
