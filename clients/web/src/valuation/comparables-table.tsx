/** Prices of cars like it. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { type Column, DataTable } from '../design/figures/data-table.js';
import { MoneyText } from '../design/money-text.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { Report } from './report.js';

type Comparable = Report['usedComparables'][number];

/** The table. */
export function ComparablesTable({ comparables }: { readonly comparables: readonly Comparable[] }): ReactNode {
  const text = useText();
  const columns: readonly Column<Comparable>[] = [
    {
      key: 'car',
      name: text('valuation.column.car'),
      cell: ({ year, make, model }) => text('valuation.car', { year: String(year), make, model }),
    },
    { key: 'segment', name: text('valuation.segment'), cell: ({ segment }) => text(`vehicle.segment.${segment}`) },
    {
      key: 'km',
      name: text('valuation.km'),
      isNumber: true,
      cell: ({ odometerKm }) => (odometerKm === null ? '–' : <FormattedNumber value={odometerKm} style="unit" unit="kilometer" />),
    },
    { key: 'price', name: text('valuation.column.price'), isNumber: true, cell: ({ price }) => <MoneyText value={price} /> },
    { key: 'at', name: text('valuation.column.at'), cell: ({ pricedAt }) => <TimeText at={pricedAt} style="day" /> },
  ];
  const keys = new Map(comparables.map((comparable, index) => [comparable, String(index)]));
  return <DataTable caption={text('valuation.comparables')} columns={columns} rows={comparables} keyOf={(row) => keys.get(row) ?? ''} />;
}
