/** What staff see of each auction in a list. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Countdown } from '../../design/countdown.js';
import type { Column } from '../../design/figures/data-table.js';
import { MoneyText } from '../../design/money-text.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import type { DeskLotRowFragment } from '../generated/operations.js';
import { stateNames } from '../pieces/names.js';
import { RowLink } from '../pieces/row-link.js';
import { lotPlace } from '../places.js';
import type { LotView } from './monitor-search.js';

/** The columns of a view. */
export function useLotColumns(view: LotView): readonly Column<DeskLotRowFragment>[] {
  const text = useText();
  const { now } = useServerClock();
  const time: Column<DeskLotRowFragment> =
    view === 'ended'
      ? { key: 'time', name: text('desk.ended-at'), cell: ({ effectiveEnd }) => <TimeText at={effectiveEnd} /> }
      : view === 'scheduled'
        ? { key: 'time', name: text('desk.starts'), cell: ({ startsAt }) => <TimeText at={startsAt} /> }
        : {
            key: 'time',
            name: text('desk.time-left'),
            cell: ({ effectiveEnd }) => <Countdown key={effectiveEnd} until={effectiveEnd} now={now} />,
          };
  return [
    { key: 'title', name: text('desk.auction'), cell: ({ id, title }) => <RowLink to={lotPlace(id)}>{title}</RowLink> },
    {
      key: 'price',
      name: text('desk.price'),
      isNumber: true,
      cell: ({ price, startPrice }) => <MoneyText value={price ?? startPrice} />,
    },
    { key: 'bids', name: text('desk.bids'), isNumber: true, cell: ({ bidCount }) => <FormattedNumber value={bidCount} /> },
    { key: 'bidders', name: text('desk.bidders'), isNumber: true, cell: ({ bidderCount }) => <FormattedNumber value={bidderCount} /> },
    { key: 'watchers', name: text('desk.watchers'), isNumber: true, cell: ({ watcherCount }) => <FormattedNumber value={watcherCount} /> },
    time,
    { key: 'marks', name: text('desk.stands'), cell: (lot) => <LotTags lot={lot} isLive={view === 'live'} /> },
  ];
}

/** What stands out of an auction, in words. */
export function LotTags({ lot, isLive }: { readonly lot: DeskLotRowFragment; readonly isLive: boolean }): ReactNode {
  const text = useText();
  const { state, hasReserve, reserveMet, platformBidLeads, featured } = lot;
  return (
    <span className="inline-flex flex-wrap justify-end gap-1.5 lg:justify-start">
      {!isLive && <Tag>{text(stateNames[state])}</Tag>}
      {isLive && (
        <Tag tone={!hasReserve || reserveMet ? 'positive' : 'neutral'}>
          {text(hasReserve ? (reserveMet ? 'desk.reserve-met' : 'desk.reserve-not-met') : 'desk.no-reserve')}
        </Tag>
      )}
      {platformBidLeads && <Tag tone="warning">{text('desk.platform-leads')}</Tag>}
      {featured && <Tag tone="accent">{text('desk.featured')}</Tag>}
    </span>
  );
}
