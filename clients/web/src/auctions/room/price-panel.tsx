/** What an auction has come to: price, who leads, the time that is left. */
import type { ReactNode } from 'react';
import { Countdown } from '../../design/countdown.js';
import { Icon } from '../../design/icon.js';
import { MoneyText } from '../../design/money-text.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import { stateName } from '../state-names.js';
import type { RoomReading } from './rules/room-state.js';
import { historyOf } from './rules/standing.js';
import { isPlatformLeading } from './rules/leader.js';
import type { Room } from './use-room.js';

/** The panel. */
export function PricePanel({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const { figures, leader, watchers, alias } = room.state;
  const { price, bidCount } = figures.value;
  const isOwn = alias !== null && leader.value === alias;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="text-sm font-semibold text-muted">{text(price === null ? 'room.start-price' : 'room.price')}</p>
        <p className="text-4xl font-bold tracking-tight sm:text-5xl">
          <MoneyText value={price ?? reading.startPrice} />
        </p>
        <p className="flex min-h-7 flex-wrap items-center gap-2 text-muted">
          {price === null && text('room.no-bids')}
          {typeof leader.value === 'string' && (
            <span>{isOwn ? text('room.leader-you', { alias: leader.value }) : text('room.leader', { alias: leader.value })}</span>
          )}
          {isPlatformLeading(historyOf(room.state.bids), leader.value) && <Tag tone="warning">{text('room.platform-bid')}</Tag>}
        </p>
      </div>
      <TimeLeft room={room} reading={reading} />
      <ul className="flex flex-wrap gap-2">
        <li>
          <Reserve hasReserve={reading.hasReserve} isMet={figures.value.reserveMet} />
        </li>
        <li>
          <Tag>{text('auctions.bids', { count: bidCount })}</Tag>
        </li>
        <li>
          <Tag>
            <Icon name="eye" className="size-4" />
            {text('room.watchers', { count: watchers.value })}
          </Tag>
        </li>
      </ul>
    </div>
  );
}

function Reserve({ hasReserve, isMet }: { readonly hasReserve: boolean; readonly isMet: boolean }): ReactNode {
  const text = useText();
  if (!hasReserve) return <Tag tone="accent">{text('room.no-reserve')}</Tag>;
  return isMet ? <Tag tone="positive">{text('room.reserve-met')}</Tag> : <Tag tone="warning">{text('room.reserve-not-met')}</Tag>;
}

function TimeLeft({ room: { state }, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const clock = useServerClock();
  const stage = state.stage.value ?? reading.state;
  const end = state.end.value ?? reading.effectiveEnd;
  const extension = state.extension.value;
  if (stage !== 'LIVE' && stage !== 'SCHEDULED') {
    return (
      <p className="flex flex-wrap items-center gap-2">
        <Tag tone="neutral">{text(stateName(stage))}</Tag>
        <span className="text-muted">
          <TimeText at={end} />
        </span>
      </p>
    );
  }
  const isLive = stage === 'LIVE';
  const until = isLive ? end : reading.startsAt;
  return (
    <div className="flex flex-col gap-1 rounded-field bg-sunken px-4 py-3">
      <p className="flex items-baseline justify-between gap-4">
        <span className="text-sm font-semibold text-muted">{text(isLive ? 'auctions.ends-in' : 'auctions.starts-in')}</span>
        <span className="text-xl font-bold">
          <Countdown key={until} until={until} now={clock.now} />
        </span>
      </p>
      <p className="text-sm text-muted">
        <TimeText at={until} />
      </p>
      {isLive && extension !== null && (
        <p role="status" className="text-sm font-semibold text-warning">
          {text(extension.byStaff ? 'room.extended-staff' : 'room.extended')} <TimeText at={extension.effectiveEnd} style="time" />
        </p>
      )}
    </div>
  );
}
