/** Where one's own auction stands. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Button, ButtonLink } from '../../design/button.js';
import { MoneyText } from '../../design/money-text.js';
import { Notice } from '../../design/notice.js';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useCommand } from '../../graph/use-command.js';
import { useText } from '../../words/text.js';
import { type SellingAuctionFragment, SellingScheduleDocument } from '../generated/operations.js';
import { AnswerFaults } from '../offers/answer-faults.js';
import { useRefusal } from '../use-refusal.js';
import { ApprovalTag } from './approval-tag.js';

interface AuctionStandingProps {
  readonly auction: SellingAuctionFragment;
  readonly onDone: () => void;
}

/** Its state, its terms, and the next step. */
export function AuctionStanding({ auction, onDone }: AuctionStandingProps): ReactNode {
  const text = useText();
  const { formatNumber } = useIntl();
  const { send, isPending, fault } = useCommand(SellingScheduleDocument);
  const [refusal, refuse] = useRefusal();
  const { id, state, approval, approvalReason, startPrice, reservePrice, startsAt, endsAt, sellersCommission } = auction;
  const mayPublish = state === 'DRAFT' && (approval === 'APPROVED' || approval === 'NOT_NEEDED');
  const publish = async (): Promise<void> => {
    const result = (await send((idempotencyKey) => ({ input: { auctionId: id, idempotencyKey } })))?.scheduleAuction;
    refuse(result);
    if (result?.__typename === 'AuctionPayload') onDone();
  };
  return (
    <div className="flex max-w-2xl flex-col gap-4 rounded-card border border-line bg-surface p-5">
      <p className="flex flex-wrap gap-2">
        <Tag tone="accent">{text(`selling.auction-state.${state}`)}</Tag>
        {state === 'DRAFT' && <ApprovalTag approval={approval} />}
      </p>
      {approval === 'REJECTED' && (
        <Notice tone="danger" title={text('selling.sent-back')}>
          <p dir="auto">{approvalReason}</p>
        </Notice>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted">{text('selling.start-price')}</dt>
        <dd>
          <MoneyText value={startPrice} />
        </dd>
        {reservePrice !== null && (
          <>
            <dt className="text-muted">{text('selling.reserve')}</dt>
            <dd>
              <MoneyText value={reservePrice} />
            </dd>
          </>
        )}
        <dt className="text-muted">{text('selling.starts')}</dt>
        <dd>
          <TimeText at={startsAt} />
        </dd>
        <dt className="text-muted">{text('selling.ends')}</dt>
        <dd>
          <TimeText at={endsAt} />
        </dd>
        {sellersCommission !== null && (
          <>
            <dt className="text-muted">{text('selling.commission')}</dt>
            <dd>{formatNumber(sellersCommission.basisPoints / 10_000, { style: 'percent', maximumFractionDigits: 2 })}</dd>
          </>
        )}
      </dl>
      <AnswerFaults fault={fault} refusal={refusal} />
      <div className="flex flex-wrap gap-3">
        {mayPublish && (
          <Button weight="primary" isPending={isPending} onPress={() => void publish()}>
            {text('selling.publish')}
          </Button>
        )}
        {(state === 'SCHEDULED' || state === 'LIVE') && (
          <ButtonLink to="/auctions/$auctionId" params={{ auctionId: id }}>
            {text('selling.to-room')}
          </ButtonLink>
        )}
        {(state === 'ENDED' || state === 'PENDING_SETTLEMENT') && (
          <ButtonLink to="/my/settlements/$auctionId" params={{ auctionId: id }}>
            {text('selling.to-settlement')}
          </ButtonLink>
        )}
      </div>
    </div>
  );
}
