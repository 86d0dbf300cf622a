/** The front door of a platform with several businesses on one host. */
import type { ReactNode } from 'react';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useText } from '../words/text.js';
import { BusinessesDocument, type BusinessesQuery } from './generated/operations.js';

type Shown = NonNullable<BusinessesQuery['tenants']>[number];

/** All businesses, each with its own colour. */
export function ChooseBusiness(): ReactNode {
  const text = useText();
  const answer = useAnswer(BusinessesDocument, {});
  return (
    <main className="mx-auto flex min-h-dvh max-w-page flex-col gap-10 px-4 py-12 sm:px-6 lg:py-20">
      <title>Marque</title>
      <div className="flex flex-col gap-3">
        <p className="text-lg font-semibold tracking-tight">Marque</p>
        <h1 className="max-w-3xl text-4xl font-bold sm:text-6xl">{text('business.choose')}</h1>
        <p className="max-w-2xl text-lg text-muted">{text('business.choose-why')}</p>
      </div>
      <Answered answer={answer} skeleton={<Skeletons />}>
        {({ tenants }) => (
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {(tenants ?? []).map((each) => (
              <BusinessCard key={each.id} business={each} />
            ))}
          </ul>
        )}
      </Answered>
    </main>
  );
}

const Skeletons = (): ReactNode => (
  <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
    {[1, 2, 3, 4, 5].map((each) => (
      <Skeleton key={each} className="h-44" />
    ))}
  </div>
);

function BusinessCard({ business: { slug, name, business, brand } }: { readonly business: Shown }): ReactNode {
  return (
    <li>
      <a
        href={`/t/${slug}`}
        className="flex h-full flex-col gap-2 overflow-hidden rounded-card border border-line bg-surface p-6 shadow-raised transition hover:border-edge"
      >
        <svg aria-hidden="true" viewBox="0 0 40 8" className="mb-3 h-2 w-10">
          <rect width="40" height="8" rx="4" fill={brand.color} />
        </svg>
        <h2 className="text-2xl font-bold">{name}</h2>
        <p className="text-muted">{brand.tagline}</p>
        <p className="mt-auto pt-3 text-sm text-muted">{business}</p>
      </a>
    </li>
  );
}
