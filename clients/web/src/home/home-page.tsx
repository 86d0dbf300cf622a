/** The first page of a business: a way to search, what is being auctioned, what stands out and what is new. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useBusiness } from '../session/business.js';
import { VehicleGrid, VehicleGridSkeleton } from '../vehicles/vehicle-grid.js';
import { useText } from '../words/text.js';
import { HomeDocument, type HomeQuery } from './generated/operations.js';
import { Hero } from './hero.js';
import { highlightsOf } from './highlights.js';
import { LiveAuctions } from './live-auctions.js';
import { OfferingList } from './offering-list.js';
import { Shelf } from '../vehicles/shelf.js';

/** The page. */
export function HomePage(): ReactNode {
  const text = useText();
  const { modules } = useBusiness();
  const withAuctions = modules.includes('AUCTIONS');
  const answer = useAnswer(HomeDocument, { withAuctions });
  return (
    <Page
      title={text('home.title')}
      opening={(heading) => (
        <Hero
          heading={heading}
          count={answer.data?.newest?.totalCount ?? null}
          highlights={
            answer.data === null
              ? answer.fault === null
                ? null
                : []
              : highlightsOf(answer.data.featured?.nodes ?? [], answer.data.newest?.nodes ?? [])
          }
          withAuctions={withAuctions}
        />
      )}
    >
      <Answered answer={answer} skeleton={<VehicleGridSkeleton count={8} />} failed={text('home.failed')}>
        {(data) => <Shelves data={data} withAuctions={withAuctions} />}
      </Answered>
      <OfferingList />
    </Page>
  );
}

function Shelves({ data: { live, newest }, withAuctions }: { readonly data: HomeQuery; readonly withAuctions: boolean }): ReactNode {
  const text = useText();
  const latest = newest?.nodes ?? [];
  return (
    <div className="flex flex-col gap-10">
      {withAuctions && live && <LiveAuctions auctions={live.nodes} total={live.totalCount} />}
      {latest.length > 0 && (
        <Shelf
          title={text('home.newest')}
          more={
            <ButtonLink weight="quiet" to="/vehicles" search={{ sort: 'NEWEST' }}>
              {text('home.newest-all')}
            </ButtonLink>
          }
        >
          <VehicleGrid vehicles={latest} />
        </Shelf>
      )}
      {newest !== null && latest.length === 0 && <EmptyState icon="car" title={text('home.empty')} text={text('home.empty-text')} />}
    </div>
  );
}
