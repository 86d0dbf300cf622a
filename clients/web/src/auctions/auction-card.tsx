/** An auction in a list. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Countdown } from '../design/countdown.js';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useServerClock } from '../graph/clock-context.js';
import type { AuctionCardFragment } from '../graph/generated/fragments.js';
import { useText } from '../words/text.js';
import { roomPlace } from './places.js';
import { stateName } from './state-names.js';

/** The card; all of it leads to the room. */
export function AuctionCard({ auction }: { readonly auction: AuctionCardFragment }): ReactNode {
  const text = useText();
  const { id, title, state, price, startPrice, bidCount, hasReserve, reserveMet, vehicle } = auction;
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface shadow-raised transition hover:border-edge">
      <Picture file={vehicle?.pictures.nodes[0] ?? null} alt="" sizes="(min-width: 64rem) 26rem, (min-width: 40rem) 50vw, 100vw" />
      <div className="flex flex-1 flex-col gap-3 p-4">
        <div className="flex flex-wrap items-center gap-2">
          <Tag tone={state === 'LIVE' ? 'positive' : 'neutral'}>{text(stateName(state))}</Tag>
          {!hasReserve && (state === 'LIVE' || state === 'SCHEDULED') && <Tag tone="accent">{text('room.no-reserve')}</Tag>}
          {hasReserve && state === 'LIVE' && (
            <Tag tone={reserveMet ? 'positive' : 'warning'}>{text(reserveMet ? 'room.reserve-met' : 'room.reserve-not-met')}</Tag>
          )}
        </div>
        <h3 className="text-lg leading-snug font-semibold">
          <Link to={roomPlace(id)} className="after:absolute after:inset-0">
            {title}
          </Link>
        </h3>
        <dl className="mt-auto flex items-end justify-between gap-4">
          <div className="flex flex-col">
            <dt className="text-sm text-muted">{text(price === null ? 'room.start-price' : 'room.price')}</dt>
            <dd className="text-xl font-bold">
              <MoneyText value={price ?? startPrice} />
            </dd>
            <dd className="text-sm text-muted">{text('auctions.bids', { count: bidCount })}</dd>
          </div>
          <When auction={auction} />
        </dl>
      </div>
    </article>
  );
}

function When({ auction: { state, startsAt, effectiveEnd } }: { readonly auction: AuctionCardFragment }): ReactNode {
  const text = useText();
  const clock = useServerClock();
  const until = state === 'SCHEDULED' ? startsAt : effectiveEnd;
  const isOpen = state === 'LIVE' || state === 'SCHEDULED';
  const name = state === 'LIVE' ? 'auctions.ends-in' : state === 'SCHEDULED' ? 'auctions.starts-in' : 'auctions.ended-on';
  return (
    <div className="flex flex-col text-end">
      <dt className="text-sm text-muted">{text(name)}</dt>
      <dd className="font-semibold">
        {isOpen ? <Countdown key={until} until={until} now={clock.now} /> : <TimeText at={until} style="day" />}
      </dd>
    </div>
  );
}
