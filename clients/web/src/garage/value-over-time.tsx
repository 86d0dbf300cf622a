/** How the worth of the garage went. */
import { type ReactNode, useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { Chart } from '../design/figures/chart.js';
import { moneyIn } from '../design/money-text.js';
import { useText } from '../words/text.js';
import type { GarageQuery } from './generated/operations.js';
import { valueLines } from './value-lines.js';

type Values = NonNullable<GarageQuery['myGarage']>['portfolio']['values'];

/** The chart with its table; nothing before there are two months to compare. */
export function ValueOverTime({ values }: { readonly values: Values }): ReactNode {
  const text = useText();
  const { locale, formatDate } = useIntl();
  const { months, currencies, rows } = useMemo(() => valueLines(values), [values]);
  const [currency = 'USD'] = currencies;
  const atText = useCallback(
    (at: number) => {
      const month = months[at];
      return month === undefined ? '' : formatDate(`${month}T00:00:00Z`, { month: 'short', year: '2-digit', timeZone: 'UTC' });
    },
    [months, formatDate],
  );
  const valueText = useCallback((amount: number) => moneyIn(locale, { amount: String(amount), currency }), [locale, currency]);
  if (months.length < 2) return null;
  return (
    <section className="rounded-card border border-line bg-surface p-5">
      <Chart
        title={text('garage.over-time')}
        rows={rows}
        lines={currencies}
        atName={text('garage.month')}
        atText={atText}
        valueText={valueText}
      />
    </section>
  );
}
