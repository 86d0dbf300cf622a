/** What the car will be worth in the coming years. */
import { type ReactNode, useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { Chart } from '../design/figures/chart.js';
import { type Money, moneyIn } from '../design/money-text.js';
import { useText } from '../words/text.js';

interface DepreciationChartProps {
  readonly estimate: Money;
  /** At the end of each of the coming years. */
  readonly years: readonly Money[];
}

/** The curve from today on, with its table. */
export function DepreciationChart({ estimate, years }: DepreciationChartProps): ReactNode {
  const text = useText();
  const { locale } = useIntl();
  const { currency } = estimate;
  const rows = useMemo(() => [estimate, ...years].map(({ amount }, at) => ({ at, values: [Number(amount)] })), [estimate, years]);
  const value = text('valuation.estimate');
  const lines = useMemo(() => [value], [value]);
  const atText = useCallback(
    (at: number) => (at === 0 ? text('valuation.now') : Number.isInteger(at) ? text('valuation.in-years', { years: at }) : ''),
    [text],
  );
  const valueText = useCallback((amount: number) => moneyIn(locale, { amount: String(amount), currency }), [locale, currency]);
  return (
    <div className="rounded-card border border-line bg-surface p-5">
      <Chart
        title={text('valuation.years-of')}
        rows={rows}
        lines={lines}
        atName={text('valuation.column.year')}
        atText={atText}
        valueText={valueText}
      />
    </div>
  );
}
