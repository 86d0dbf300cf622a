/** What one sees first: a field to search with, and the ways in. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { VehicleSearchBox } from '../search/vehicle-search-box.js';
import { useText } from '../words/text.js';

interface HeroProps {
  /** How many vehicles are offered; null while that is not known. */
  readonly count: number | null;
  readonly withAuctions: boolean;
}

/** The hero; its height does not depend on the answer. */
export function Hero({ count, withAuctions }: HeroProps): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  return (
    <div className="flex flex-col gap-5 rounded-card border border-line bg-surface p-5 shadow-raised sm:p-8">
      <p className="max-w-2xl text-lg text-muted">{text('home.lead', { count: count ?? 0 })}</p>
      <VehicleSearchBox initial="" onSearch={(q) => void navigate({ to: '/vehicles', search: q === '' ? {} : { q } })} />
      <div className="flex flex-wrap gap-3">
        <ButtonLink weight="primary" to="/vehicles" search={{}}>
          {text('home.browse')}
        </ButtonLink>
        {withAuctions && <ButtonLink to="/auctions">{text('home.auctions')}</ButtonLink>}
      </div>
    </div>
  );
}
