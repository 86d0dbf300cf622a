/** One auction as staff see it: where it stands, who bids, what staff did, and what they may do. */
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useSubscription } from 'urql';
import { EmptyState } from '../../design/empty-state.js';
import { ButtonLink } from '../../design/button.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { DeskLotChangedDocument, DeskLotDocument } from '../generated/operations.js';
import { StaffPage } from '../pieces/staff-page.js';
import { useSoon } from '../../graph/use-soon.js';
import { monitorPlace, salePlace } from '../places.js';
import type { DeskRights } from '../rights.js';
import { LotBids } from './lot-bids.js';
import { LotLog } from './lot-log.js';
import { LotStanding } from './lot-standing.js';
import { LotTools } from './lot-tools.js';

/** The page. */
export function LotPage(): ReactNode {
  const text = useText();
  const { auctionId = '' } = useParams({ strict: false });
  return (
    <StaffPage title={text('desk.lot')} needs="manages">
      {(rights) => <Lot id={auctionId} rights={rights} />}
    </StaffPage>
  );
}

function Lot({ id, rights }: { readonly id: string; readonly rights: DeskRights }): ReactNode {
  const text = useText();
  const answer = useAnswer(DeskLotDocument, { id });
  const askSoon = useSoon(answer.again);
  const [{ data: changed }] = useSubscription({ query: DeskLotChangedDocument, variables: { id } });
  useEffect(() => {
    // The row renews itself in the cache; bids and the log are asked for.
    if (changed !== undefined) askSoon();
  }, [changed, askSoon]);
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('desk.failed')}>
      {({ auction }) =>
        auction === null ? (
          <EmptyState icon="gavel" title={text('desk.no-such-lot')}>
            <ButtonLink weight="primary" to={monitorPlace}>
              {text('desk.to-monitor')}
            </ButtonLink>
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-8">
            <LotStanding lot={auction} />
            {auction.settlement !== null && <ButtonLink to={salePlace(auction.id)}>{text('desk.to-sale')}</ButtonLink>}
            <LotTools lot={auction} rights={rights} onDone={answer.again} />
            <LotBids lot={auction} onDone={answer.again} />
            <LotLog lot={auction} />
          </div>
        )
      }
    </Answered>
  );
}
