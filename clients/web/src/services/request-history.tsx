/** What happened to a request. */
import type { ReactNode } from 'react';
import { Tag } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { RequestFragment } from './generated/operations.js';
import { actorText, stateText } from './request-names.js';

/** Each step, the newest first, and what quality checks found. */
export function RequestHistory({ request: { history, qualityChecks } }: { readonly request: RequestFragment }): ReactNode {
  const text = useText();
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('request.history')}</h2>
      {qualityChecks.map(({ passed, note, at }) => (
        <div key={at} className="flex flex-wrap items-center gap-2">
          <Tag tone={passed ? 'positive' : 'danger'}>{text(passed ? 'request.passed' : 'request.not-passed')}</Tag>
          {note} <TimeText at={at} />
        </div>
      ))}
      <ol className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
        {history.toReversed().map(({ sequence, toState, actor, note, at, by }) => (
          <li key={sequence} className="flex flex-col gap-0.5 px-4 py-3">
            <p className="font-medium">{text(stateText(toState))}</p>
            {note !== null && <p>{note}</p>}
            <p className="text-sm text-muted">
              <TimeText at={at} /> · {by?.displayName ?? text(actorText(actor))}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
