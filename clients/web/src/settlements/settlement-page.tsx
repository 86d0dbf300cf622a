/** One sale as its buyer or its seller sees it. */
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useSubscription } from 'urql';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Notice } from '../design/notice.js';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useSoon } from '../graph/use-soon.js';
import { ForViewer } from '../session/for-viewer.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { MySaleChangedDocument, MySaleDocument, type MySaleFactsFragment } from './generated/operations.js';
import { MySaleFacts } from './my-sale-facts.js';
import { MySaleMoney } from './my-sale-money.js';
import { MySalePapers } from './my-sale-papers.js';
import { MySaleStep } from './my-sale-step.js';
import { sideOf } from './next-step.js';
import { Stages } from './stages.js';

/** The page. */
export function SettlementPage(): ReactNode {
  const text = useText();
  const { auctionId = '' } = useParams({ strict: false });
  return (
    <ForViewer title={text('sale.page')} reason={text('sale.sign-in')}>
      {(viewer) => <OneSale auctionId={auctionId} viewer={viewer} />}
    </ForViewer>
  );
}

interface OneSaleProps {
  readonly auctionId: string;
  readonly viewer: Viewer;
}

function OneSale({ auctionId, viewer }: OneSaleProps): ReactNode {
  const text = useText();
  const answer = useAnswer(MySaleDocument, { auctionId });
  const askSoon = useSoon(answer.again);
  const [{ data: changed }] = useSubscription({ query: MySaleChangedDocument, variables: { id: auctionId } });
  useEffect(() => {
    if (changed !== undefined) askSoon();
  }, [changed, askSoon]);
  const title = answer.data?.settlement?.auction.title ?? text('sale.page');
  return (
    <Page title={title}>
      <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('sale.failed')}>
        {({ settlement }) => (settlement === null ? <NoSale /> : <Found sale={settlement} viewer={viewer} />)}
      </Answered>
    </Page>
  );
}

function NoSale(): ReactNode {
  const text = useText();
  return (
    <EmptyState icon="tag" title={text('sale.no-such')} text={text('sale.no-such-why')}>
      <ButtonLink weight="primary" to="/my/settlements">
        {text('sale.to-all')}
      </ButtonLink>
    </EmptyState>
  );
}

function Found({ sale, viewer }: { readonly sale: MySaleFactsFragment; readonly viewer: Viewer }): ReactNode {
  const text = useText();
  const side = sideOf(sale, viewer.id);
  if (side === null) {
    return (
      <Notice title={text('sale.not-yours')}>
        <div>
          <ButtonLink to="/desk/settlements/$auctionId" params={{ auctionId: sale.auction.id }}>
            {text('sale.to-desk')}
          </ButtonLink>
        </div>
      </Notice>
    );
  }
  const isUnderWayOrDone = sale.state === 'OPEN' || sale.state === 'SETTLED';
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-8">
        <MySaleStep sale={sale} side={side} />
        {isUnderWayOrDone && <Stages sale={sale} />}
        <MySalePapers sale={sale} side={side} />
      </div>
      <div className="flex flex-col gap-6">
        <MySaleFacts sale={sale} side={side} />
        <MySaleMoney sale={sale} side={side} />
      </div>
    </div>
  );
}
