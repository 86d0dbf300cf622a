/** What staff see of each sale in a list. */
import type { ReactNode } from 'react';
import type { Column } from '../../design/figures/data-table.js';
import { MoneyText } from '../../design/money-text.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import type { DeskSaleRowFragment, DeskTransferFragment } from '../generated/operations.js';
import { saleStateNames, stageNames } from '../../settlements/names.js';
import { RowLink } from '../pieces/row-link.js';
import { salePlace } from '../places.js';
import { papersToDecide, paymentOf, stageOf } from '../../settlements/standing.js';
import { saleTones } from '../../settlements/tones.js';
import { isOver, type SalesView } from './sales-search.js';
import { TransferTag } from './transfer-tag.js';

/** A sale in a list; how its money has moved is for managers. */
export type SaleRow = DeskSaleRowFragment & { readonly transfer?: DeskTransferFragment['transfer'] };

/** The columns of a view. */
export function useSaleColumns(view: SalesView, showsTransfers: boolean): readonly Column<SaleRow>[] {
  const text = useText();
  const title: Column<SaleRow> = {
    key: 'title',
    name: text('desk.sale'),
    cell: ({ auction }) => <RowLink to={salePlace(auction.id)}>{auction.title}</RowLink>,
  };
  const people: readonly Column<SaleRow>[] = [
    { key: 'buyer', name: text('sale.buyer'), cell: ({ buyer }) => buyer?.displayName ?? text('desk.nobody') },
    { key: 'seller', name: text('sale.seller'), cell: ({ seller }) => seller?.displayName ?? text('desk.nobody') },
  ];
  const total: Column<SaleRow> = {
    key: 'total',
    name: text('sale.total'),
    isNumber: true,
    cell: (sale) => <MoneyText value={sale.total} />,
  };
  if (isOver(view)) {
    return [
      title,
      ...people,
      total,
      { key: 'state', name: text('desk.stands'), cell: ({ state }) => <Tag tone={saleTones[state]}>{text(saleStateNames[state])}</Tag> },
      { key: 'closed', name: text('sale.closed'), cell: ({ closedAt }) => (closedAt === null ? '–' : <TimeText at={closedAt} />) },
      ...(showsTransfers
        ? [{ key: 'transfer', name: text('desk.money'), cell: ({ transfer }: SaleRow) => <TransferTag transfer={transfer ?? null} /> }]
        : []),
    ];
  }
  return [
    title,
    { key: 'stage', name: text('desk.stands'), cell: (sale) => <SaleTags sale={sale} /> },
    {
      key: 'due',
      name: text('sale.due'),
      cell: (sale) => (stageOf(sale) === 'PAYMENT' ? <TimeText at={sale.dueAt} /> : text('desk.paid')),
    },
    ...people,
    total,
  ];
}

/** How far an open sale is, and what waits in it. */
export function SaleTags({ sale }: { readonly sale: DeskSaleRowFragment }): ReactNode {
  const text = useText();
  const { now } = useServerClock();
  const stage = stageOf(sale);
  const payment = paymentOf(sale, now());
  const papers = papersToDecide(sale);
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5 lg:justify-start">
      {stage !== null && <Tag tone="accent">{text(stageNames[stage])}</Tag>}
      {payment === 'overdue' && <Tag tone="danger">{text('desk.overdue-tag')}</Tag>}
      {payment === 'stopped' && <Tag tone="warning">{text('desk.clock-stopped')}</Tag>}
      {papers > 0 && <Tag tone="warning">{text('desk.papers-wait', { count: papers })}</Tag>}
    </span>
  );
}
