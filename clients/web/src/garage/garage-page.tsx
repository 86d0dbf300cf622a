/** What one owns: its worth, how that went, and what each vehicle needs next. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { ForViewer } from '../session/for-viewer.js';
import { useText } from '../words/text.js';
import { GarageCard } from './garage-card.js';
import { GarageDocument } from './generated/operations.js';
import { PortfolioSummary } from './portfolio-summary.js';
import { ValueOverTime } from './value-over-time.js';

/** The page. */
export function GaragePage(): ReactNode {
  const text = useText();
  return (
    <ForViewer title={text('garage.title')} reason={text('garage.reason')}>
      {() => (
        <Page title={text('garage.title')}>
          <Garage />
        </Page>
      )}
    </ForViewer>
  );
}

function Garage(): ReactNode {
  const text = useText();
  const answer = useAnswer(GarageDocument, {});
  return (
    <Answered answer={answer} skeleton={<Skeletons />} failed={text('garage.failed')}>
      {({ myGarage }) =>
        myGarage === null || myGarage.nodes.length === 0 ? (
          <NothingYet />
        ) : (
          <>
            <PortfolioSummary portfolio={myGarage.portfolio} />
            <ValueOverTime values={myGarage.portfolio.values} />
            <section className="flex flex-col gap-4">
              <h2 className="text-2xl font-bold">{text('garage.vehicles', { count: myGarage.totalCount })}</h2>
              <ul className="grid gap-4 lg:grid-cols-2">
                {myGarage.nodes.map((item) => (
                  <li key={item.vehicle.id}>
                    <GarageCard item={item} />
                  </li>
                ))}
              </ul>
            </section>
          </>
        )
      }
    </Answered>
  );
}

function NothingYet(): ReactNode {
  const text = useText();
  return (
    <EmptyState icon="car" title={text('garage.empty')} text={text('garage.empty-text')}>
      <ButtonLink weight="primary" to="/vehicles">
        {text('garage.find')}
      </ButtonLink>
      <ButtonLink to="/valuation">{text('garage.value')}</ButtonLink>
    </EmptyState>
  );
}

const Skeletons = (): ReactNode => (
  <div className="flex flex-col gap-6">
    <Skeleton className="h-36" />
    <Skeleton className="h-72" />
    <div className="grid gap-4 lg:grid-cols-2">
      <Skeleton className="h-64" />
      <Skeleton className="h-64" />
    </div>
  </div>
);
