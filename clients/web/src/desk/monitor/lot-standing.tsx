/** Where an auction stands. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Countdown } from '../../design/countdown.js';
import { MoneyText } from '../../design/money-text.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import { Facts } from '../pieces/facts.js';
import { stateNames, typeNames } from '../pieces/names.js';
import { LotTags } from './lot-columns.js';
import type { Lot } from './lot.js';

/** Its facts, as they are now. */
export function LotStanding({ lot }: { readonly lot: Lot }): ReactNode {
  const text = useText();
  const { now } = useServerClock();
  const isLive = lot.state === 'LIVE';
  const { price, reservePrice, hammerPrice, winner, seller, leaderAlias, stateReason, featuredUntil } = lot;
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5 shadow-raised">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-2xl font-bold">{lot.title}</h2>
        <div className="flex flex-wrap gap-1.5">
          {isLive && <Tag tone="positive">{text(stateNames.LIVE)}</Tag>}
          <LotTags lot={lot} isLive={isLive} />
        </div>
      </div>
      <p className="text-3xl font-bold">
        <MoneyText value={hammerPrice ?? price ?? lot.startPrice} />
        {isLive && (
          <span className="ms-4 text-xl font-semibold text-muted">
            <Countdown key={lot.effectiveEnd} until={lot.effectiveEnd} now={now} />
          </span>
        )}
      </p>
      {stateReason !== null && <p className="border-s-4 border-line ps-3">{stateReason}</p>}
      <Facts
        facts={[
          { name: text('desk.type'), value: text(typeNames[lot.type]) },
          { name: text('desk.start-price'), value: <MoneyText value={lot.startPrice} /> },
          { name: text('desk.reserve'), value: reservePrice === null ? text('desk.none') : <MoneyText value={reservePrice} /> },
          { name: text('desk.platform-bids'), value: text(lot.reserveProtection ? 'desk.on' : 'desk.off') },
          { name: text('desk.bids'), value: <FormattedNumber value={lot.bidCount} /> },
          { name: text('desk.bidders'), value: <FormattedNumber value={lot.bidderCount} /> },
          { name: text('desk.watchers'), value: <FormattedNumber value={lot.watcherCount} /> },
          leaderAlias === null ? null : { name: text('desk.leader'), value: leaderAlias },
          winner && { name: text('desk.winner'), value: winner.displayName },
          seller && { name: text('desk.seller'), value: seller.displayName },
          { name: text('desk.starts'), value: <TimeText at={lot.startsAt} /> },
          { name: text('desk.ends'), value: <TimeText at={lot.effectiveEnd} /> },
          featuredUntil === null ? null : { name: text('desk.featured-until'), value: <TimeText at={featuredUntil} /> },
        ]}
      />
    </section>
  );
}
