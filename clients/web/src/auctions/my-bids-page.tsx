/** Where the reader has bid, by how they stand, live. */
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ButtonLink } from '../design/button.js';
import { Countdown } from '../design/countdown.js';
import { EmptyState } from '../design/empty-state.js';
import { MoneyText } from '../design/money-text.js';
import { Notice } from '../design/notice.js';
import { Page } from '../design/page.js';
import { Pager } from '../design/pager.js';
import { Picture } from '../design/picture.js';
import { Skeleton } from '../design/skeleton.js';
import { Tag, type Tone } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useServerClock } from '../graph/clock-context.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { ForViewer } from '../session/for-viewer.js';
import { type TextId, useText } from '../words/text.js';
import { type MyBid, myBidGroups, ofGroup } from './my-bids.js';
import { auctionsPlace, roomPlace } from './places.js';
import { useMyBids } from './use-my-bids.js';

const pageSize = 50;

const titles: Readonly<Record<MyBid['standing'], { readonly name: TextId; readonly tag: TextId; readonly tone: Tone }>> = {
  OUTBID: { name: 'my-bids.outbid', tag: 'my-bids.tag.outbid', tone: 'warning' },
  WINNING: { name: 'my-bids.winning', tag: 'my-bids.tag.winning', tone: 'positive' },
  JOINED: { name: 'my-bids.joined', tag: 'my-bids.tag.joined', tone: 'accent' },
  WON: { name: 'my-bids.won', tag: 'my-bids.tag.won', tone: 'positive' },
  LOST: { name: 'my-bids.lost', tag: 'my-bids.tag.lost', tone: 'neutral' },
  ENDED: { name: 'my-bids.ended', tag: 'my-bids.tag.ended', tone: 'neutral' },
};

/** The page. */
export function MyBidsPage(): ReactNode {
  const text = useText();
  return (
    <ForViewer title={text('my-bids.title')} reason={text('my-bids.sign-in')}>
      {() => (
        <Page title={text('my-bids.title')}>
          <Bids />
        </Page>
      )}
    </ForViewer>
  );
}

function Bids(): ReactNode {
  const text = useText();
  const [shown, setShown] = useState(pageSize);
  const { bids, total, hasMore, fault, isLoading, isCut, again } = useMyBids(shown);
  return (
    <>
      {fault !== null && <FaultNotice fault={fault} title={text('my-bids.failed')} again={again} />}
      {fault === null && bids === null && <Skeletons />}
      {isCut && <Notice tone="warning">{text('my-bids.cut')}</Notice>}
      {bids !== null && bids.length === 0 && (
        <EmptyState icon="gavel" title={text('my-bids.none')} text={text('my-bids.none-why')}>
          <ButtonLink weight="primary" to={auctionsPlace}>
            {text('auctions.see-live')}
          </ButtonLink>
        </EmptyState>
      )}
      {bids !== null && myBidGroups.map((standing) => <Group key={standing} standing={standing} bids={ofGroup(bids, standing)} />)}
      {hasMore && (
        <Pager shown={Math.min(shown, total)} total={total} hasMore isLoading={isLoading} onMore={() => setShown(shown + pageSize)} />
      )}
    </>
  );
}

function Group({ standing, bids }: { readonly standing: MyBid['standing']; readonly bids: readonly MyBid[] }): ReactNode {
  const text = useText();
  if (bids.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text(titles[standing].name)}</h2>
      <ul className="flex flex-col gap-3">
        {bids.map((bid) => (
          <li key={bid.auction.id}>
            <Row bid={bid} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ bid: { auction, standing } }: { readonly bid: MyBid }): ReactNode {
  const text = useText();
  const clock = useServerClock();
  const { id, title, price, effectiveEnd, myBidding, settlement, vehicle, state } = auction;
  const { tag, tone } = titles[standing];
  const maximum = myBidding?.maximum ?? null;
  return (
    <article className="relative flex items-center gap-4 rounded-card border border-line bg-surface p-3 shadow-raised transition hover:border-edge sm:p-4">
      <div className="w-24 shrink-0 overflow-hidden rounded-field sm:w-36">
        <Picture file={vehicle?.media.nodes[0] ?? null} alt="" sizes="9rem" />
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1 sm:flex-row sm:items-center sm:gap-6">
        <div className="flex min-w-0 flex-1 flex-col gap-1">
          <h3 className="text-lg leading-snug font-semibold">
            <Link to={roomPlace(id)} className="after:absolute after:inset-0">
              {title}
            </Link>
          </h3>
          <p>
            <Tag tone={tone}>{text(tag)}</Tag>
          </p>
        </div>
        <div className="flex flex-col sm:text-end">
          <span className="text-xl font-bold">{price !== null && <MoneyText value={price} />}</span>
          {maximum !== null && (
            <span className="text-sm text-muted">
              {text('room.own-maximum')} <MoneyText value={maximum} />
            </span>
          )}
          <span className="text-sm text-muted">
            {state === 'LIVE' ? (
              <>
                {text('auctions.ends-in')} <Countdown key={effectiveEnd} until={effectiveEnd} now={clock.now} />
              </>
            ) : (
              <TimeText at={effectiveEnd} style="day" />
            )}
          </span>
          {standing === 'WON' && settlement !== null && (
            <span className="relative z-10 pt-2">
              <ButtonLink weight="primary" to="/my/settlements/$auctionId" params={{ auctionId: id }}>
                {text('room.to-settlement')}
              </ButtonLink>
            </span>
          )}
        </div>
      </div>
    </article>
  );
}

const Skeletons = (): ReactNode => (
  <div className="flex flex-col gap-3">
    {[1, 2, 3].map((each) => (
      <Skeleton key={each} className="h-28" />
    ))}
  </div>
);
