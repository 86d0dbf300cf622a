/** What was gained or lost. */
import type { ReactNode } from 'react';
import { FormattedNumber, useIntl } from 'react-intl';
import { classes } from '../design/classes.js';
import { type Money, moneyIn } from '../design/money-text.js';

interface GainTextProps {
  readonly gain: {
    /** Null where the percentage alone is meant. */
    readonly amount: Money | null;
    /** 12.5 for an eighth more; null where it was made of nothing. */
    readonly percent: number | null;
  };
}

/** With its sign, which says what the colour says. */
export function GainText({ gain: { amount, percent } }: GainTextProps): ReactNode {
  const { locale } = useIntl();
  const isLoss = amount === null ? (percent ?? 0) < 0 : amount.amount.startsWith('-');
  return (
    <span className={classes('inline-flex flex-wrap gap-x-2 font-semibold tabular-nums', isLoss ? 'text-danger' : 'text-positive')}>
      {amount !== null && <bdi>{`${isLoss ? '' : '+'}${moneyIn(locale, amount)}`}</bdi>}
      {percent !== null && (
        <bdi>
          <FormattedNumber value={percent / 100} style="percent" maximumFractionDigits={1} signDisplay="exceptZero" />
        </bdi>
      )}
    </span>
  );
}
