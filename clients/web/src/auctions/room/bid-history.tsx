/** Who has bid what, by alias, newest first. */
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.js';
import { classes } from '../../design/classes.js';
import { MoneyText } from '../../design/money-text.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useText } from '../../words/text.js';
import type { LoggedBid, RoomReading } from './rules/room-state.js';
import { historyOf } from './rules/standing.js';
import type { Room } from './use-room.js';

const shownAtFirst = 8;

/** The history for who may see it; how to see it for others. */
export function BidHistory({ room, reading }: { readonly room: Room; readonly reading: RoomReading }): ReactNode {
  const text = useText();
  const [showsAll, setShowsAll] = useState(false);
  const history = historyOf(room.state.bids);
  const shown = showsAll ? history : history.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="history" className="flex flex-col gap-3">
      <h2 id="history" className="text-2xl font-bold">
        {text('room.history')}
      </h2>
      {reading.bids === null && <p className="text-muted">{text('room.history-joined')}</p>}
      {reading.bids !== null && history.length === 0 && <p className="text-muted">{text('room.history-empty')}</p>}
      {reading.bids !== null && history.length > 0 && (
        <ol className="flex flex-col overflow-hidden rounded-card border border-line bg-surface">
          {shown.map((bid) => (
            <Row key={bid.sequence} bid={bid} isOwn={bid.alias !== null && bid.alias === room.state.alias} />
          ))}
        </ol>
      )}
      {reading.bids !== null && history.length > shown.length && (
        <div>
          <Button onPress={() => setShowsAll(true)}>{text('room.history-all', { count: history.length })}</Button>
        </div>
      )}
    </section>
  );
}

function Row({ bid, isOwn }: { readonly bid: LoggedBid; readonly isOwn: boolean }): ReactNode {
  const text = useText();
  return (
    <li className="flex items-center justify-between gap-4 border-b border-line px-4 py-3 last:border-0">
      <div className="flex min-w-0 flex-col">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {bid.alias}
          {isOwn && <Tag tone="accent">{text('room.you')}</Tag>}
          {bid.isPlatformBid && <Tag tone="warning">{text('room.platform-bid')}</Tag>}
          {bid.isRetracted && <Tag tone="danger">{text('room.retracted')}</Tag>}
        </span>
        <span className="text-sm text-muted">
          <TimeText at={bid.placedAt} style="time" />
        </span>
      </div>
      <span className={classes('text-lg font-semibold', bid.isRetracted && 'line-through')}>
        {bid.price !== null && <MoneyText value={bid.price} />}
      </span>
    </li>
  );
}
