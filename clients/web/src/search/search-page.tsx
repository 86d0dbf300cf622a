/** The vehicles that are offered, and every way to find one of them: the whole search stands in the address. */
import { type ReactNode, useState } from 'react';
import { Page } from '../design/page.js';
import { useAnswer } from '../graph/use-answer.js';
import { useText } from '../words/text.js';
import { ChosenCriteria } from './chosen-criteria.js';
import { criteriaOf } from './criteria.js';
import { FacetsPanel } from './facets/facets-panel.js';
import { FacetsSheet } from './facets/facets-sheet.js';
import { SearchPageDocument } from './generated/operations.js';
import { pageSize } from './page-size.js';
import { Results } from './results.js';
import { ResultsBar } from './results-bar.js';
import { SavedSearches } from './saved-searches.js';
import { useVehicleSearch } from './use-search.js';
import { VehicleSearchBox } from './vehicle-search-box.js';
import { changed } from './search-state.js';

/** The page. */
export function SearchPage(): ReactNode {
  const text = useText();
  const { state, filter, go } = useVehicleSearch();
  const answer = useAnswer(SearchPageDocument, { filter, orderBy: state.sort ?? null, first: pageSize });
  const [isSheetOpen, openSheet] = useState(false);
  const found = answer.data?.vehicles ?? null;
  const facets = found?.facets ?? null;
  return (
    <Page title={text('search.title')}>
      <VehicleSearchBox key={state.q ?? ''} initial={state.q ?? ''} onSearch={(q) => go(changed(state, { q: q === '' ? undefined : q }))} />
      <div className="grid items-start gap-8 lg:grid-cols-[17rem_minmax(0,1fr)]">
        <aside aria-label={text('search.filters')} className="hidden flex-col gap-3 lg:flex">
          <FacetsPanel facets={facets} />
          <SavedSearches />
        </aside>
        <div className="flex min-w-0 flex-col gap-5">
          <ResultsBar
            total={found?.totalCount ?? null}
            isStale={answer.isStale}
            filters={criteriaOf(state).length}
            onFilters={() => openSheet(true)}
          />
          <ChosenCriteria found={found} />
          <Results answer={answer} />
        </div>
      </div>
      <FacetsSheet isOpen={isSheetOpen} onClose={() => openSheet(false)} facets={facets} total={found?.totalCount ?? null} />
    </Page>
  );
}
