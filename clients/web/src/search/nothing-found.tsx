/** A search that finds nothing: says so, and shows what comes close. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { EmptyState } from '../design/empty-state.js';
import { VehicleGrid } from '../vehicles/vehicle-grid.js';
import { useText } from '../words/text.js';
import type { SearchPageQuery } from './generated/operations.js';
import { changed } from './search-state.js';
import { useVehicleSearch } from './use-search.js';

type Alternatives = NonNullable<SearchPageQuery['vehicles']>['alternatives'];

/** The state, with what there is instead. */
export function NothingFound({ alternatives }: { readonly alternatives: Alternatives }): ReactNode {
  const text = useText();
  const { go } = useVehicleSearch();
  return (
    <div className="flex flex-col gap-8">
      <EmptyState icon="search" title={text('search.none')} text={text('search.none-text')}>
        <Button onPress={() => go({})}>{text('search.reset')}</Button>
      </EmptyState>
      {alternatives && alternatives.nodes.length > 0 && <Close alternatives={alternatives} />}
    </div>
  );
}

function Close({
  alternatives: { relaxed, replacedWords, search, nodes },
}: {
  readonly alternatives: NonNullable<Alternatives>;
}): ReactNode {
  const text = useText();
  const { state } = useVehicleSearch();
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <h2 className="text-2xl font-bold">{text('search.close')}</h2>
        <p className="text-muted">{text('search.relaxed', { criteria: relaxed.map((each) => text(`search.relax.${each}`)).join(', ') })}</p>
        {search !== null && replacedWords.length > 0 && (
          <p>
            <Link to="/vehicles" search={changed(state, { q: search })} className="font-semibold text-accent underline underline-offset-4">
              {text('search.did-you-mean', { word: search })}
            </Link>
          </p>
        )}
      </div>
      <VehicleGrid vehicles={nodes} width="beside-panel" />
    </section>
  );
}
