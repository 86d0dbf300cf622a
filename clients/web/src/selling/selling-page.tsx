/** What one sells: the vehicles, the offers for them, and what was sold. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useSubscription } from 'urql';
import { ButtonLink } from '../design/button.js';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Tabs } from '../design/tabs.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useBusiness } from '../session/business.js';
import type { Viewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import { SellingChangedDocument, SellingDocument } from './generated/operations.js';
import { MyCars } from './my-cars.js';
import { MySales } from './my-sales.js';
import { Offers } from './offers/offers.js';
import { SellersOnly } from './sellers-only.js';

/** The page. */
export function SellingPage(): ReactNode {
  const text = useText();
  const add = (
    <ButtonLink weight="primary" to="/my/selling/new" search={{}}>
      {text('selling.add')}
    </ButtonLink>
  );
  return (
    <SellersOnly title={text('selling.title')}>
      {(seller) => (
        <Page title={text('selling.title')} actions={add}>
          <OfSeller seller={seller} />
        </Page>
      )}
    </SellersOnly>
  );
}

function OfSeller({ seller }: { readonly seller: Viewer }): ReactNode {
  const text = useText();
  const { modules } = useBusiness();
  const { tab = 'cars' } = useSearch({ from: '/my/selling' });
  const navigate = useNavigate();
  const answer = useAnswer(SellingDocument, { sellerId: seller.id, hasAuctions: modules.includes('AUCTIONS') });
  const [{ data: changed }] = useSubscription({ query: SellingChangedDocument });
  const { again } = answer;
  useEffect(() => {
    // What the event tells is in the cache already; an offer that is new stands in no list yet.
    if (changed !== undefined) again();
  }, [changed, again]);
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-96" />} failed={text('selling.failed')}>
      {({ vehicles, auctions, myPurchaseOffers, myDirectSales }) => {
        const offers = myPurchaseOffers?.nodes ?? [];
        const waiting = offers.filter(({ state }) => state === 'AWAITING_SELLER').length;
        return (
          <Tabs
            label={text('selling.title')}
            selected={tab}
            onSelect={(next) => void navigate({ to: '/my/selling', search: { tab: next } })}
            views={[
              {
                key: 'cars',
                name: text('selling.cars'),
                content: <MyCars cars={vehicles?.nodes ?? []} auctions={auctions?.nodes ?? []} />,
              },
              { key: 'offers', name: text('selling.offers', { count: waiting }), content: <Offers offers={offers} onAnswered={again} /> },
              {
                key: 'sales',
                name: text('selling.sales'),
                content: <MySales sales={myDirectSales?.nodes ?? []} auctions={auctions?.nodes ?? []} />,
              },
            ]}
          />
        );
      }}
    </Answered>
  );
}
