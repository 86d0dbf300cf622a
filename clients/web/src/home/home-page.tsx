/** The first page of a business: what stands out, what is being auctioned, and what is new. */
import type { ReactNode } from 'react';
import { Page } from '../design/page.js';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { VehicleCard } from '../vehicles/vehicle-card.js';
import { useText } from '../words/text.js';
import type { VehicleCardFragment } from '../graph/generated/fragments.js';
import { HomeDocument } from './generated/operations.js';

/** The page. */
export function HomePage(): ReactNode {
  const text = useText();
  const answer = useAnswer(HomeDocument, {});
  return (
    <Page title={text('home.title')}>
      <Answered answer={answer} skeleton={<Skeletons />} failed={text('home.failed')}>
        {({ featured, newest }) => (
          <>
            <VehicleShelf title={text('home.featured')} vehicles={featured?.nodes ?? []} />
            <VehicleShelf title={text('home.newest')} vehicles={newest?.nodes ?? []} />
          </>
        )}
      </Answered>
    </Page>
  );
}

const grid = 'grid gap-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4';

function VehicleShelf({ title, vehicles }: { readonly title: string; readonly vehicles: readonly VehicleCardFragment[] }): ReactNode {
  if (vehicles.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-2xl font-bold">{title}</h2>
      <ul className={grid}>
        {vehicles.map((vehicle) => (
          <li key={vehicle.id}>
            <VehicleCard vehicle={vehicle} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const Skeletons = (): ReactNode => (
  <div className={grid}>
    {[1, 2, 3, 4, 5, 6, 7, 8].map((each) => (
      <Skeleton key={each} className="h-80" />
    ))}
  </div>
);
