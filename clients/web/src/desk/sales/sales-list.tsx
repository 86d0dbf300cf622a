/** Sales with where they stand. */
import type { ReactNode } from 'react';
import { EmptyState } from '../../design/empty-state.js';
import { Pager } from '../../design/pager.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { DeskSalesDocument, DeskSalesWithTransfersDocument } from '../generated/operations.js';
import { Rows } from '../../design/figures/rows.js';
import { type SaleRow, useSaleColumns } from './sale-columns.js';
import { isOver, type SalesView, salesVariables } from './sales-search.js';

interface SalesListProps {
  readonly view: SalesView;
  readonly shown: number;
  /** Whether the person may see how money has moved. */
  readonly manages: boolean;
  readonly onMore: () => void;
}

/** The list of a view. */
export function SalesList({ view, shown, manages, onMore }: SalesListProps): ReactNode {
  const text = useText();
  const variables = salesVariables(view, shown);
  const showsTransfers = manages && isOver(view);
  const plain = useAnswer(DeskSalesDocument, variables, { pause: showsTransfers });
  const withTransfers = useAnswer(DeskSalesWithTransfersDocument, variables, { pause: !showsTransfers });
  const answer = showsTransfers ? withTransfers : plain;
  const columns = useSaleColumns(view, showsTransfers);
  return (
    <Answered answer={answer} skeleton={<Skeleton className="h-80" />} failed={text('desk.failed')}>
      {({ settlements }) => {
        const rows: readonly SaleRow[] = settlements?.nodes ?? [];
        if (rows.length === 0) {
          return (
            <EmptyState
              icon="check"
              title={text(view === 'refused' ? 'desk.no-refused' : 'desk.no-sales')}
              text={text(view === 'refused' ? 'desk.no-refused-why' : 'desk.no-sales-why')}
            />
          );
        }
        return (
          <>
            <Rows caption={text('desk.sales')} columns={columns} rows={rows} keyOf={({ id }) => id} />
            <Pager
              shown={rows.length}
              total={settlements?.totalCount ?? null}
              hasMore={settlements?.pageInfo.hasNextPage ?? false}
              isLoading={answer.isStale}
              onMore={onMore}
            />
          </>
        );
      }}
    </Answered>
  );
}
