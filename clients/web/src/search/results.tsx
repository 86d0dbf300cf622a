/** What was found. */
import type { ReactNode } from 'react';
import { Answered } from '../graph/answered.js';
import type { Answer } from '../graph/use-answer.js';
import { VehicleGrid, VehicleGridSkeleton } from '../vehicles/vehicle-grid.js';
import { useText } from '../words/text.js';
import type { SearchPageQuery } from './generated/operations.js';
import { MoreResults } from './more-results.js';
import { NothingFound } from './nothing-found.js';
import { pageSize } from './page-size.js';
import { useVehicleSearch } from './use-search.js';

/** As many as one sees before scrolling. */
const firstSeen = 3;

/** The pages of results below each other; the old ones stay until new ones are there, so that nothing jumps. */
export function Results({ answer }: { readonly answer: Answer<SearchPageQuery> }): ReactNode {
  const text = useText();
  const { state } = useVehicleSearch();
  return (
    <Answered answer={answer} skeleton={<VehicleGridSkeleton count={6} width="beside-panel" />} failed={text('search.failed')}>
      {({ vehicles }) => {
        if (!vehicles) return null;
        const { nodes, pageInfo, totalCount, alternatives, correctedSearch } = vehicles;
        if (nodes.length === 0) return <NothingFound alternatives={alternatives} />;
        return (
          <div aria-busy={answer.isStale} className="flex flex-col gap-4">
            {correctedSearch !== null && <p className="text-muted">{text('search.corrected', { words: correctedSearch })}</p>}
            <VehicleGrid vehicles={nodes} width="beside-panel" firstSeen={firstSeen} />
            <MoreResults page={pageInfo} shown={nodes.length} total={totalCount} left={(state.pages ?? 1) - 1} size={pageSize} />
          </div>
        );
      }}
    </Answered>
  );
}
