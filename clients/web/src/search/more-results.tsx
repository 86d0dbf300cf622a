/** The pages of results after the first. */
import type { ReactNode } from 'react';
import { Pager } from '../design/pager.js';
import { FaultNotice } from '../graph/fault-notice.js';
import { useAnswer } from '../graph/use-answer.js';
import { VehicleGrid, VehicleGridSkeleton } from '../vehicles/vehicle-grid.js';
import { SearchMoreDocument } from './generated/operations.js';
import { useVehicleSearch } from './use-search.js';

interface MoreResultsProps {
  readonly page: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  /** How many stand above. */
  readonly shown: number;
  readonly total: number;
  /** How many further pages the address wants. */
  readonly left: number;
  readonly size: number;
}

/** Each page asks from where the one before it ended; on the way back all of them are in the cache, and the place is found again. */
export function MoreResults({ page: { endCursor, hasNextPage }, shown, total, left, size }: MoreResultsProps): ReactNode {
  const { state, show } = useVehicleSearch();
  if (left > 0 && hasNextPage && endCursor !== null) return <NextPage key={endCursor} {...{ endCursor, shown, total, left, size }} />;
  return (
    <Pager
      shown={shown}
      total={total}
      hasMore={hasNextPage}
      isLoading={false}
      onMore={() => show({ ...state, pages: (state.pages ?? 1) + 1 })}
    />
  );
}

interface NextPageProps extends Omit<MoreResultsProps, 'page'> {
  readonly endCursor: string;
}

function NextPage({ endCursor, shown, total, left, size }: NextPageProps): ReactNode {
  const { state, filter } = useVehicleSearch();
  const { data, fault, again } = useAnswer(SearchMoreDocument, { filter, orderBy: state.sort ?? null, first: size, after: endCursor });
  if (data?.vehicles) {
    const { nodes, pageInfo } = data.vehicles;
    return (
      <>
        <VehicleGrid vehicles={nodes} width="beside-panel" isContinued />
        <MoreResults page={pageInfo} shown={shown + nodes.length} total={total} left={left - 1} size={size} />
      </>
    );
  }
  if (fault !== null) return <FaultNotice fault={fault} again={again} />;
  return <VehicleGridSkeleton count={3} width="beside-panel" />;
}
