/** Auctions as staff watch them, live. */
import { type ReactNode, useEffect } from 'react';
import { useSubscription } from 'urql';
import { EmptyState } from '../../design/empty-state.js';
import { Notice } from '../../design/notice.js';
import { Pager } from '../../design/pager.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { DeskLotsChangedDocument, DeskLotsDocument } from '../generated/operations.js';
import { Rows } from '../../design/figures/rows.js';
import { useSoon } from '../../graph/use-soon.js';
import { useLotColumns } from './lot-columns.js';
import { belongsTo, lotVariables, type LotView } from './monitor-search.js';

interface LotListProps {
  readonly view: LotView;
  readonly shown: number;
  readonly onMore: () => void;
}

/** The list: each change of an auction shows at once, and what comes or goes is asked for. */
export function LotList({ view, shown, onMore }: LotListProps): ReactNode {
  const text = useText();
  const answer = useAnswer(DeskLotsDocument, lotVariables(view, shown));
  const known = answer.data?.auctions?.nodes;
  const askSoon = useSoon(answer.again);
  const [{ data: changed, error }] = useSubscription({ query: DeskLotsChangedDocument });
  const auction = changed?.auctionsChanged;
  useEffect(() => {
    if (auction === undefined || known === undefined) return;
    if (known.some(({ id }) => id === auction.id) !== belongsTo(view, auction.state)) askSoon();
  }, [auction, known, view, askSoon]);
  const columns = useLotColumns(view);
  return (
    <>
      {error !== undefined && <Notice tone="warning">{text('desk.not-live')}</Notice>}
      <Answered answer={answer} skeleton={<Skeleton className="h-80" />} failed={text('desk.failed')}>
        {({ auctions }) => {
          const rows = auctions?.nodes.filter(({ state }) => belongsTo(view, state)) ?? [];
          if (rows.length === 0) return <EmptyState icon="gavel" title={text('desk.no-lots')} text={text('desk.no-lots-why')} />;
          return (
            <>
              <Rows caption={text('desk.monitor')} columns={columns} rows={rows} keyOf={({ id }) => id} />
              <Pager
                shown={rows.length}
                total={auctions?.totalCount ?? null}
                hasMore={auctions?.pageInfo.hasNextPage ?? false}
                isLoading={answer.isStale}
                onMore={onMore}
              />
            </>
          );
        }}
      </Answered>
    </>
  );
}
