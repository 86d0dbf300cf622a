/** An auction in a list. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Countdown } from '../design/countdown.js';
import { MoneyText } from '../design/money-text.js';
import { Picture } from '../design/picture.js';
import { Tag } from '../design/tag.js';
import { useServerClock } from '../graph/clock-context.js';
import type { AuctionCardFragment } from '../graph/generated/fragments.js';
import { useText } from '../words/text.js';

/** The card; all of it leads to the room. */
export function AuctionCard({
  auction,
  isFirst = false,
}: {
  readonly auction: AuctionCardFragment;
  readonly isFirst?: boolean;
}): ReactNode {
  const { id, title, vehicle } = auction;
  return (
    <article className="group relative flex h-full flex-col overflow-hidden rounded-card border border-line bg-surface shadow-raised transition hover:border-edge">
      <Picture
        file={vehicle?.pictures.nodes[0] ?? null}
        alt=""
        sizes="(min-width: 64rem) 26rem, (min-width: 40rem) 50vw, 100vw"
        isFirst={isFirst}
      />
      <AuctionTag auction={auction} />
      <div className="flex flex-1 flex-col gap-3 p-4">
        <h3 className="text-lg leading-snug font-semibold">
          <Link
            to="/auctions/$auctionId"
            params={{ auctionId: id }}
            className="after:absolute after:inset-0 after:rounded-card group-hover:underline"
          >
            <bdi>{title}</bdi>
          </Link>
        </h3>
        <div className="mt-auto flex flex-wrap items-end justify-between gap-3">
          <AuctionPrice auction={auction} />
          <AuctionTime auction={auction} />
        </div>
      </div>
    </article>
  );
}

function AuctionTag({ auction: { state, hasReserve, reserveMet } }: { readonly auction: AuctionCardFragment }): ReactNode {
  const text = useText();
  return (
    <div className="absolute start-3 top-3 flex flex-wrap gap-2">
      {state === 'LIVE' && <Tag tone="positive">{text('auction-card.live')}</Tag>}
      {state === 'SCHEDULED' && <Tag>{text('auction-card.scheduled')}</Tag>}
      {!hasReserve && <Tag>{text('auction-card.no-reserve')}</Tag>}
      {hasReserve && reserveMet && <Tag tone="positive">{text('auction-card.reserve-met')}</Tag>}
    </div>
  );
}

function AuctionPrice({ auction: { price, startPrice, bidCount } }: { readonly auction: AuctionCardFragment }): ReactNode {
  const text = useText();
  return (
    <p className="flex flex-col">
      <span className="text-sm text-muted">{text(price === null ? 'auction-card.start-price' : 'auction-card.price')}</span>
      <span className="text-xl font-bold">
        <MoneyText value={price ?? startPrice} />
      </span>
      <span className="text-sm text-muted">{text('auction-card.bids', { count: bidCount })}</span>
    </p>
  );
}

/** What is awaited: the beginning, or the end with all its extensions. */
function AuctionTime({ auction: { state, startsAt, effectiveEnd } }: { readonly auction: AuctionCardFragment }): ReactNode {
  const text = useText();
  const { now } = useServerClock();
  const [isOver, setOver] = useState(false);
  const isAwaited = state === 'LIVE' || state === 'SCHEDULED';
  if (!isAwaited || isOver) return <p className="text-sm font-semibold text-muted">{text('auction-card.over')}</p>;
  return (
    <p className="flex flex-col text-end">
      <span className="text-sm text-muted">{text(state === 'LIVE' ? 'auction-card.ends' : 'auction-card.starts')}</span>
      <span className="text-lg font-semibold">
        <Countdown
          key={effectiveEnd}
          until={state === 'LIVE' ? effectiveEnd : startsAt}
          now={now}
          {...(state === 'LIVE' ? { onEnd: () => setOver(true) } : {})}
        />
      </span>
    </p>
  );
}
