/** What one has bought and sold at auction, and what is to be done in each sale. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useSubscription } from 'urql';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { Pager } from '../design/pager.js';
import { Skeleton } from '../design/skeleton.js';
import { Tabs } from '../design/tabs.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useSoon } from '../graph/use-soon.js';
import { ForViewer } from '../session/for-viewer.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { MySalesDocument, MySalesNoticedDocument } from './generated/operations.js';
import { isToDo, nextStepOf } from './next-step.js';
import { SaleCard } from './sale-card.js';
import { pageSize, type SaleView, saleViews, settlementsSearch } from './settlements-search.js';

/** The page. */
export function SettlementsPage(): ReactNode {
  const text = useText();
  return (
    <ForViewer title={text('sale.mine')} reason={text('sale.sign-in')}>
      {(viewer) => (
        <Page title={text('sale.mine')}>
          <Views viewer={viewer} />
        </Page>
      )}
    </ForViewer>
  );
}

function Views({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const text = useText();
  const { tab = 'bought' } = useSearch({ from: '/my/settlements' });
  const navigate = useNavigate();
  const names = { bought: text('sale.bought'), sold: text('sale.sold') } as const;
  return (
    <Tabs
      label={text('sale.mine')}
      selected={tab}
      onSelect={(next) => void navigate({ to: '/my/settlements', search: settlementsSearch({ tab: next }), replace: true })}
      views={saleViews.map((view) => ({ key: view, name: names[view], content: <Sales key={view} view={view} viewer={viewer} /> }))}
    />
  );
}

function Sales({ view, viewer }: { readonly view: SaleView; readonly viewer: Viewer }): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  const { tab, shown = pageSize } = useSearch({ from: '/my/settlements' });
  const side = view === 'bought' ? 'BUYER' : 'SELLER';
  const filter = view === 'bought' ? { buyerId: viewer.id } : { sellerId: viewer.id };
  const answer = useAnswer(MySalesDocument, { filter, first: shown });
  const askSoon = useSoon(answer.again);
  // Each party is told of what changes in their sales.
  const [{ data: noticed }] = useSubscription({ query: MySalesNoticedDocument });
  useEffect(() => {
    if (noticed !== undefined) askSoon();
  }, [noticed, askSoon]);
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-80" />} failed={text('sale.failed')}>
      {({ mySettlements }) => {
        // What one has to do oneself comes first.
        const sales = (mySettlements?.nodes ?? []).toSorted(
          (one, other) => Number(isToDo(nextStepOf(side, other))) - Number(isToDo(nextStepOf(side, one))),
        );
        if (sales.length === 0) return <Nothing view={view} />;
        return (
          <>
            <ul className="flex flex-col gap-3">
              {sales.map((sale) => (
                <li key={sale.id}>
                  <SaleCard sale={sale} side={side} />
                </li>
              ))}
            </ul>
            <Pager
              shown={sales.length}
              total={mySettlements?.totalCount ?? null}
              hasMore={mySettlements?.pageInfo.hasNextPage ?? false}
              isLoading={answer.isStale}
              onMore={() =>
                void navigate({
                  to: '/my/settlements',
                  search: settlementsSearch({ tab, shown: shown + pageSize }),
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          </>
        );
      }}
    </Answered>
  );
}

function Nothing({ view }: { readonly view: SaleView }): ReactNode {
  const text = useText();
  return view === 'bought' ? (
    <EmptyState icon="gavel" title={text('sale.none-bought')} text={text('sale.none-bought-why')}>
      <ButtonLink weight="primary" to="/auctions">
        {text('sale.to-auctions')}
      </ButtonLink>
    </EmptyState>
  ) : (
    <EmptyState icon="tag" title={text('sale.none-sold')} text={text('sale.none-sold-why')} />
  );
}
