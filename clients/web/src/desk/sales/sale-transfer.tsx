/** Whether the money of a sale that is over has moved, and the way to ask once more. */
import type { ReactNode } from 'react';
import { Notice } from '../../design/notice.js';
import { TimeText } from '../../design/time-text.js';
import { useAnswer } from '../../graph/use-answer.js';
import { type TextId, useText } from '../../words/text.js';
import { DeskRetryTransferDocument, DeskSaleTransferDocument, type DeskTransferFragment } from '../generated/operations.js';
import { Action } from '../../actions/action.js';
import { TransferTag } from './transfer-tag.js';

const kinds: Readonly<Record<NonNullable<DeskTransferFragment['transfer']>['kind'], TextId>> = {
  PAY_OUT: 'desk.transfer.pay-out',
  REFUND: 'desk.transfer.refund',
  FORFEIT: 'desk.transfer.forfeit',
};

const tones = { PENDING: 'accent', DONE: 'positive', REFUSED: 'danger' } as const;

/** The transfer, for managers alone; nothing where no money had to move yet. */
export function SaleTransfer({ auctionId }: { readonly auctionId: string }): ReactNode {
  const text = useText();
  const { data, again } = useAnswer(DeskSaleTransferDocument, { auctionId });
  const settlement = data?.settlement ?? null;
  const transfer = settlement?.transfer ?? null;
  if (settlement === null || transfer === null) return null;
  return (
    <Notice tone={tones[transfer.state]} title={text(kinds[transfer.kind])}>
      <p className="flex flex-wrap items-center gap-3 text-muted">
        <TransferTag transfer={transfer} />
        <TimeText at={transfer.askedAt} />
      </p>
      {transfer.refusal !== null && (
        <p lang="en" dir="ltr">
          {transfer.refusal}
        </p>
      )}
      {transfer.state === 'REFUSED' && (
        <div>
          <Action
            name={text('desk.retry')}
            title={text('desk.retry-title')}
            weight="primary"
            mutation={DeskRetryTransferDocument}
            variables={(_, idempotencyKey) => ({ input: { settlementId: settlement.id, idempotencyKey } })}
            done={text('desk.retried')}
            onDone={again}
          >
            <p>{text('desk.retry-follows')}</p>
          </Action>
        </div>
      )}
    </Notice>
  );
}
