/** What one sees first: what the page is for, a field to search with, the ways in, and two cars. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import type { VehicleCardFragment } from '../graph/generated/fragments.js';
import { VehicleSearchBox } from '../search/vehicle-search-box.js';
import { useText } from '../words/text.js';
import { HighlightList } from './highlight-list.js';

interface HeroProps {
  readonly heading: ReactNode;
  /** How many vehicles are offered; null while that is not known. */
  readonly count: number | null;
  /** Null while they are not known. */
  readonly highlights: readonly VehicleCardFragment[] | null;
  readonly withAuctions: boolean;
}

/** The hero; its height does not depend on the answer. */
export function Hero({ heading, count, highlights, withAuctions }: HeroProps): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  return (
    <div className="grid grid-cols-1 items-center gap-8 pb-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,30rem)] lg:gap-16">
      <div className="flex flex-col gap-5">
        {heading}
        <p className="max-w-xl text-lg text-muted">{text('home.lead', { count: count ?? 0 })}</p>
        <VehicleSearchBox initial="" onSearch={(q) => void navigate({ to: '/vehicles', search: q === '' ? {} : { q } })} />
        <div className="flex flex-wrap gap-3">
          <ButtonLink weight="primary" to="/vehicles" search={{}}>
            {text('home.browse')}
          </ButtonLink>
          {withAuctions && <ButtonLink to="/auctions">{text('home.auctions')}</ButtonLink>}
        </div>
      </div>
      <HighlightList vehicles={highlights} />
    </div>
  );
}
