/** Who bid what in an auction; staff may take a bid back. */
import type { ReactNode } from 'react';
import type { Column } from '../../design/figures/data-table.js';
import { MoneyText, useMoneyText } from '../../design/money-text.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useText } from '../../words/text.js';
import { DeskRetractBidDocument } from '../generated/operations.js';
import { Rows } from '../../design/figures/rows.js';
import { Action } from '../../actions/action.js';
import type { Lot } from './lot.js';

type Bid = NonNullable<Lot['bids']>['nodes'][number];

interface LotBidsProps {
  readonly lot: Lot;
  readonly onDone: () => void;
}

/** The newest fifty bids; null for staff who bid in the auction themselves. */
export function LotBids({ lot, onDone }: LotBidsProps): ReactNode {
  const text = useText();
  const { bids } = lot;
  const columns: readonly Column<Bid>[] = [
    {
      key: 'who',
      name: text('desk.bidder'),
      cell: ({ alias, bidder }) => (
        <span className="flex flex-col">
          <bdi>{bidder?.displayName ?? alias}</bdi>
          {bidder !== null && <span className="text-sm font-normal text-muted">{alias}</span>}
        </span>
      ),
    },
    { key: 'price', name: text('desk.price'), isNumber: true, cell: ({ price }) => <MoneyText value={price} /> },
    { key: 'at', name: text('desk.placed'), cell: ({ placedAt }) => <TimeText at={placedAt} /> },
    { key: 'marks', name: text('desk.stands'), cell: (bid) => <BidTags bid={bid} /> },
    ...(lot.state === 'LIVE'
      ? [{ key: 'retract', name: text('desk.tools'), cell: (bid: Bid) => <Retract bid={bid} onDone={onDone} /> }]
      : []),
  ];
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('desk.bids')}</h2>
      {bids === null && <p className="text-muted">{text('desk.bids-hidden')}</p>}
      {bids?.nodes.length === 0 && <p className="text-muted">{text('desk.no-bids')}</p>}
      {bids !== null && bids.nodes.length > 0 && (
        <>
          <Rows caption={text('desk.bids')} columns={columns} rows={bids.nodes} keyOf={({ id }) => id} />
          {bids.totalCount > bids.nodes.length && (
            <p className="text-sm text-muted">{text('pager.of', { shown: bids.nodes.length, total: bids.totalCount })}</p>
          )}
        </>
      )}
    </section>
  );
}

function BidTags({ bid: { isPlatformBid, kind, retraction } }: { readonly bid: Bid }): ReactNode {
  const text = useText();
  if (!isPlatformBid && kind !== 'BUY_NOW' && retraction === null) return '–';
  return (
    <span className="flex flex-wrap justify-end gap-1.5 lg:justify-start">
      {isPlatformBid && <Tag tone="warning">{text('desk.platform-bid')}</Tag>}
      {kind === 'BUY_NOW' && <Tag tone="accent">{text('desk.buy-now')}</Tag>}
      {retraction !== null && <Tag tone="danger">{text('desk.taken-back')}</Tag>}
      {retraction !== null && <span className="text-sm text-muted">{retraction}</span>}
    </span>
  );
}

function Retract({ bid, onDone }: { readonly bid: Bid; readonly onDone: () => void }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { id, isPlatformBid, retraction, alias, bidder, price } = bid;
  if (isPlatformBid || retraction !== null) return null;
  return (
    <Action
      name={text('desk.retract')}
      title={text('desk.retract-title', { name: bidder?.displayName ?? alias, price: money(price) })}
      weight="danger"
      mutation={DeskRetractBidDocument}
      variables={(reason, idempotencyKey) => ({ input: { bidId: id, reason, idempotencyKey } })}
      reason={text('desk.reason')}
      reasonHelp={text('desk.reason-public')}
      done={text('desk.retracted')}
      onDone={onDone}
    >
      <p>{text('desk.retract-follows')}</p>
    </Action>
  );
}
