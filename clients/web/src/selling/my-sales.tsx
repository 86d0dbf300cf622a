/** What was sold, and what of it is still on its way. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { MoneyText } from '../design/money-text.js';
import { Tag, type Tone } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { SellingAuctionFragment, SellingSaleFragment } from './generated/operations.js';

interface MySalesProps {
  readonly sales: readonly SellingSaleFragment[];
  readonly auctions: readonly SellingAuctionFragment[];
}

const soldStates: ReadonlySet<SellingAuctionFragment['state']> = new Set(['ENDED', 'PENDING_SETTLEMENT', 'SETTLED']);

const tones: Readonly<Record<SellingSaleFragment['state'], Tone>> = {
  AWAITING_DEPOSIT: 'warning',
  AWAITING_PAYMENT: 'warning',
  PAID: 'accent',
  HANDED_OVER: 'positive',
  LAPSED: 'neutral',
  FORFEITED: 'neutral',
  CANCELLED: 'neutral',
};

/** Direct sales, then auctions that ended with a buyer. */
export function MySales({ sales, auctions }: MySalesProps): ReactNode {
  const text = useText();
  const sold = auctions.filter(({ state }) => soldStates.has(state));
  if (sales.length + sold.length === 0) {
    return (
      <EmptyState icon="check" title={text('selling.no-sales')} text={text('selling.no-sales-text')}>
        <ButtonLink to="/my/selling" search={{ tab: 'cars' }}>
          {text('selling.to-cars')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col gap-3">
      {sales.map((sale) => (
        <li key={sale.id}>
          <DirectSale sale={sale} />
        </li>
      ))}
      {sold.map((auction) => (
        <li key={auction.id}>
          <AuctionSale auction={auction} />
        </li>
      ))}
    </ul>
  );
}

const row = 'flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-card border border-line bg-surface p-4';

function DirectSale({ sale }: { readonly sale: SellingSaleFragment }): ReactNode {
  const text = useText();
  const { title, state, price, commission, sellerReceives, openedAt, dueAt, buyer } = sale;
  return (
    <article className={row}>
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="text-sm text-muted">
          {text('selling.direct')} · <TimeText at={openedAt} style="day" />
          {buyer !== null && ` · ${buyer.displayName}`}
        </p>
        <p className="flex flex-wrap items-center gap-2">
          <Tag tone={tones[state]}>{text(`selling.sale.${state}`)}</Tag>
          {dueAt !== null && (
            <span className="text-sm text-muted">
              {text('selling.due')} <TimeText at={dueAt} />
            </span>
          )}
        </p>
      </div>
      <dl className="grid grid-cols-[auto_auto] gap-x-4 text-end">
        <dt className="text-muted">{text('selling.price')}</dt>
        <dd>
          <MoneyText value={price} />
        </dd>
        <dt className="text-muted">{text('selling.commission')}</dt>
        <dd>
          <MoneyText value={commission} />
        </dd>
        <dt className="font-semibold">{text('selling.you-receive')}</dt>
        <dd className="font-semibold">
          <MoneyText value={sellerReceives} />
        </dd>
      </dl>
    </article>
  );
}

function AuctionSale({ auction }: { readonly auction: SellingAuctionFragment }): ReactNode {
  const text = useText();
  const { id, title, state, hammerPrice, effectiveEnd } = auction;
  return (
    <article className={row}>
      <div className="flex flex-col gap-1">
        <h2 className="text-lg font-semibold">
          <Link to="/my/settlements/$auctionId" params={{ auctionId: id }} className="underline underline-offset-4">
            {title}
          </Link>
        </h2>
        <p className="text-sm text-muted">
          {text('selling.by-auction')} · <TimeText at={effectiveEnd} style="day" />
        </p>
        <p>
          <Tag tone={state === 'SETTLED' ? 'positive' : 'warning'}>{text(`selling.auction-state.${state}`)}</Tag>
        </p>
      </div>
      {hammerPrice !== null && (
        <p className="text-lg font-semibold">
          <MoneyText value={hammerPrice} />
        </p>
      )}
    </article>
  );
}
