/** What the vehicle will be worth. */
import { type ReactNode, useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';
import { Chart } from '../../design/figures/chart.js';
import type { Money } from '../../design/money-text.js';
import { useText } from '../../words/text.js';

interface DepreciationProps {
  readonly now: Money;
  /** At the end of each of the next years. */
  readonly later: readonly Money[];
  readonly valuedAt: string;
}

/** The curve from today's value on, with its table. */
export function Depreciation({ now, later, valuedAt }: DepreciationProps): ReactNode {
  const text = useText();
  const { formatNumber } = useIntl();
  const first = new Date(valuedAt).getUTCFullYear();
  const rows = useMemo(
    () => [now, ...later].map(({ amount }, year) => ({ at: first + year, values: [Number(amount)] })),
    [now, later, first],
  );
  const lines = useMemo(() => [text('value.expected')], [text]);
  // Between two years there is none.
  const atText = useCallback((at: number) => (Number.isInteger(at) ? String(at) : ''), []);
  const valueText = useCallback(
    (value: number) =>
      formatNumber(value, { style: 'currency', currency: now.currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0 }),
    [formatNumber, now.currency],
  );
  return (
    <div className="rounded-card border border-line bg-surface p-5">
      <Chart
        title={text('value.depreciation')}
        rows={rows}
        lines={lines}
        atName={text('value.year')}
        atText={atText}
        valueText={valueText}
      />
    </div>
  );
}
