/** One sale: how far it is, what is to be done, its papers and its money. */
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useSubscription } from 'urql';
import { ButtonLink } from '../../design/button.js';
import { EmptyState } from '../../design/empty-state.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { DeskLotChangedDocument, DeskSaleDocument } from '../generated/operations.js';
import { StaffPage } from '../pieces/staff-page.js';
import { useSoon } from '../../graph/use-soon.js';
import { lotPlace, salesPlace } from '../places.js';
import type { DeskRights } from '../rights.js';
import { SaleMoney } from './sale-money.js';
import { SaleOverview } from './sale-overview.js';
import { SalePapers } from './sale-papers.js';
import { Stages } from '../../settlements/stages.js';
import { SaleSteps } from './sale-steps.js';
import { SaleTransfer } from './sale-transfer.js';

/** The page. */
export function SalePage(): ReactNode {
  const text = useText();
  const { auctionId = '' } = useParams({ strict: false });
  return (
    <StaffPage title={text('desk.sale-page')} needs="worksSales">
      {(rights) => <OneSale auctionId={auctionId} rights={rights} />}
    </StaffPage>
  );
}

function OneSale({ auctionId, rights }: { readonly auctionId: string; readonly rights: DeskRights }): ReactNode {
  const text = useText();
  const answer = useAnswer(DeskSaleDocument, { auctionId });
  const askSoon = useSoon(answer.again);
  const [{ data: changed }] = useSubscription({ query: DeskLotChangedDocument, variables: { id: auctionId } });
  useEffect(() => {
    if (changed !== undefined) askSoon();
  }, [changed, askSoon]);
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('desk.failed')}>
      {({ settlement }) =>
        settlement === null ? (
          <EmptyState icon="tag" title={text('desk.no-such-sale')} text={text('desk.no-such-sale-why')}>
            <ButtonLink weight="primary" to={salesPlace}>
              {text('desk.to-sales')}
            </ButtonLink>
          </EmptyState>
        ) : (
          <div className="grid items-start gap-8 lg:grid-cols-[1fr_24rem]">
            <div className="flex min-w-0 flex-col gap-8">
              <SaleOverview sale={settlement} />
              <Stages sale={settlement} />
              <SaleSteps sale={settlement} />
              <SalePapers sale={settlement} />
            </div>
            <div className="flex flex-col gap-6">
              {rights.manages && <SaleTransfer auctionId={auctionId} />}
              <SaleMoney sale={settlement} />
              {rights.manages && (
                <ButtonLink isWide to={lotPlace(auctionId)}>
                  {text('desk.to-lot')}
                </ButtonLink>
              )}
            </div>
          </div>
        )
      }
    </Answered>
  );
}
