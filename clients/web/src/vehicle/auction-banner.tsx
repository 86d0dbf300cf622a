/** The auction in which the vehicle is, and the way into it. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { Countdown } from '../design/countdown.js';
import { MoneyText } from '../design/money-text.js';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useServerClock } from '../graph/clock-context.js';
import { useText } from '../words/text.js';
import type { ShownVehicle } from './shown-vehicle.js';

/** The banner; not there for one that is over. */
export function AuctionBanner({ auction }: { readonly auction: NonNullable<ShownVehicle['auction']> }): ReactNode {
  const text = useText();
  const { now } = useServerClock();
  const { id, state, price, startPrice, bidCount, startsAt, effectiveEnd } = auction;
  if (state !== 'LIVE' && state !== 'SCHEDULED') return null;
  const isLive = state === 'LIVE';
  return (
    <section
      aria-label={text(isLive ? 'vehicle-page.auction-live' : 'vehicle-page.auction-soon')}
      className="flex flex-col gap-4 rounded-card border-2 border-accent bg-surface p-5"
    >
      <p>
        <Tag tone={isLive ? 'positive' : 'neutral'}>{text(isLive ? 'vehicle-page.auction-live' : 'vehicle-page.auction-soon')}</Tag>
      </p>
      <div className="flex flex-wrap justify-between gap-4">
        <p className="flex flex-col">
          <span className="text-sm text-muted">{text(price ? 'auction-card.price' : 'auction-card.start-price')}</span>
          <span className="text-2xl font-bold">
            <MoneyText value={price ?? startPrice} />
          </span>
          <span className="text-sm text-muted">{text('auction-card.bids', { count: bidCount })}</span>
        </p>
        <p className="flex flex-col">
          <span className="text-sm text-muted">{text(isLive ? 'auction-card.ends' : 'auction-card.starts')}</span>
          <span className="text-xl font-semibold">
            <Countdown until={isLive ? effectiveEnd : startsAt} now={now} />
          </span>
          <span className="text-sm text-muted">
            <TimeText at={isLive ? effectiveEnd : startsAt} />
          </span>
        </p>
      </div>
      <ButtonLink weight="primary" to="/auctions/$auctionId" params={{ auctionId: id }}>
        {text('vehicle-page.auction-go')}
      </ButtonLink>
    </section>
  );
}
