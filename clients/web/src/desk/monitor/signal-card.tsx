/** A signal with what was measured, and staff's verdict. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Tag } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useText } from '../../words/text.js';
import { type BidSignalDecision, DeskReviewSignalDocument, type DeskSignalFragment } from '../generated/operations.js';
import { Facts } from '../pieces/facts.js';
import { signalNames, verdictNames } from '../pieces/names.js';
import { RowLink } from '../pieces/row-link.js';
import { Action } from '../../actions/action.js';
import { lotPlace } from '../places.js';

interface SignalProps {
  readonly signal: DeskSignalFragment;
}

const tones = { OPEN: 'warning', CONFIRMED: 'danger', DISMISSED: 'neutral' } as const;

/** The card; what the platform measured is written in English. */
export function SignalCard({ signal }: SignalProps): ReactNode {
  const text = useText();
  const { kind, state, score, summary, features, bidders, seller, auctions, lastSeenAt, reviewReason, reviewer, reviewedAt } = signal;
  return (
    <article className="flex h-full flex-col gap-4 rounded-card border border-line bg-surface p-5 shadow-raised">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h2 className="text-xl font-bold">{text(signalNames[kind])}</h2>
        <Tag tone={tones[state]}>{text(verdictNames[state])}</Tag>
      </div>
      <div lang="en" dir="ltr" className="flex flex-col gap-2">
        <p className="font-medium">{summary}</p>
        <ul className="ms-5 list-disc text-muted">
          {features.map(({ name, words }) => (
            <li key={name}>{words}</li>
          ))}
        </ul>
      </div>
      <Facts
        facts={[
          { name: text('desk.signal-score'), value: <FormattedNumber value={score} style="percent" /> },
          { name: text('desk.last-seen'), value: <TimeText at={lastSeenAt} /> },
          bidders === null
            ? null
            : { name: text('desk.bidders'), value: bidders.map((bidder) => bidder?.displayName ?? text('desk.nobody')).join(', ') },
          seller && { name: text('desk.seller'), value: seller.displayName },
          reviewer && { name: text('desk.reviewer'), value: reviewer.displayName },
          reviewedAt === null ? null : { name: text('desk.decided'), value: <TimeText at={reviewedAt} /> },
        ]}
      />
      {reviewReason !== null && <p className="border-s-4 border-line ps-3">{reviewReason}</p>}
      <div>
        <h3 className="text-sm font-semibold text-muted">{text('desk.signal-auctions')}</h3>
        <ul className="flex flex-wrap gap-x-4">
          {auctions.map(({ id, title }) => (
            <li key={id}>
              <RowLink to={lotPlace(id)}>{title}</RowLink>
            </li>
          ))}
        </ul>
      </div>
      {state === 'OPEN' && <Verdict signal={signal} />}
    </article>
  );
}

function Verdict({ signal: { id } }: SignalProps): ReactNode {
  const text = useText();
  const decide = (decision: BidSignalDecision) => (reason: string, idempotencyKey: string) => ({
    input: { signalId: id, decision, reason, idempotencyKey },
  });
  return (
    <div className="mt-auto flex flex-wrap gap-3">
      <Action
        name={text('desk.confirm-signal')}
        title={text('desk.confirm-signal-title')}
        weight="danger"
        mutation={DeskReviewSignalDocument}
        variables={decide('CONFIRMED')}
        reason={text('desk.reason')}
        done={text('desk.signal-confirmed')}
      >
        <p>{text('desk.confirm-signal-follows')}</p>
      </Action>
      <Action
        name={text('desk.dismiss-signal')}
        title={text('desk.dismiss-signal-title')}
        mutation={DeskReviewSignalDocument}
        variables={decide('DISMISSED')}
        reason={text('desk.reason')}
        done={text('desk.signal-dismissed')}
      >
        <p>{text('desk.dismiss-signal-follows')}</p>
      </Action>
    </div>
  );
}
