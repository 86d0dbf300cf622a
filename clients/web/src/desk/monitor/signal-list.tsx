/** What looks odd in bidding, by what was said of it. */
import { type ReactNode, useEffect } from 'react';
import { useSubscription } from 'urql';
import { EmptyState } from '../../design/empty-state.js';
import { SelectField } from '../../design/fields/select-field.js';
import { Pager } from '../../design/pager.js';
import { Skeleton } from '../../design/skeleton.js';
import { Answered } from '../../graph/answered.js';
import { useAnswer } from '../../graph/use-answer.js';
import { useText } from '../../words/text.js';
import { type BidSignalState, DeskSignalRaisedDocument, DeskSignalsDocument } from '../generated/operations.js';
import { verdictNames } from '../pieces/names.js';
import { useSoon } from '../../graph/use-soon.js';
import { verdicts } from './monitor-search.js';
import { SignalCard } from './signal-card.js';

interface SignalListProps {
  readonly verdict: BidSignalState;
  readonly onVerdict: (verdict: BidSignalState) => void;
  readonly shown: number;
  readonly onMore: () => void;
}

/** The list; a new one comes by itself. */
export function SignalList({ verdict, onVerdict, shown, onMore }: SignalListProps): ReactNode {
  const text = useText();
  const answer = useAnswer(DeskSignalsDocument, { states: [verdict], first: shown });
  const askSoon = useSoon(answer.again);
  const [{ data: raised }] = useSubscription({ query: DeskSignalRaisedDocument });
  useEffect(() => {
    if (raised !== undefined) askSoon();
  }, [raised, askSoon]);
  return (
    <>
      <p className="max-w-prose text-muted">{text('desk.signals-why')}</p>
      <div className="max-w-xs">
        <SelectField
          label={text('desk.shown')}
          value={verdict}
          onChange={onVerdict}
          choices={verdicts.map((value) => ({ value, label: text(verdictNames[value]) }))}
        />
      </div>
      <Answered answer={answer} skeleton={<Skeleton className="h-72" />} failed={text('desk.failed')}>
        {({ bidSignals }) => {
          const signals = bidSignals?.nodes.filter(({ state }) => state === verdict) ?? [];
          if (signals.length === 0) return <EmptyState icon="check" title={text('desk.no-signals')} text={text('desk.no-signals-why')} />;
          return (
            <>
              <ul className="grid gap-4 lg:grid-cols-2">
                {signals.map((signal) => (
                  <li key={signal.id}>
                    <SignalCard signal={signal} />
                  </li>
                ))}
              </ul>
              <Pager
                shown={signals.length}
                total={bidSignals?.totalCount ?? null}
                hasMore={bidSignals?.pageInfo.hasNextPage ?? false}
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
