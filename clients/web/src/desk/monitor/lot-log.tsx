/** What staff did with an auction, and why. */
import type { ReactNode } from 'react';
import { TimeText } from '../../design/time-text.js';
import { useText } from '../../words/text.js';
import { actionNames } from '../pieces/names.js';
import type { Lot } from './lot.js';

/** The log, which is never changed; the platform itself acts where nobody is named. */
export function LotLog({ lot: { staffActions } }: { readonly lot: Lot }): ReactNode {
  const text = useText();
  if (staffActions === null) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('desk.log')}</h2>
      {staffActions.nodes.length === 0 ? (
        <p className="text-muted">{text('desk.log-empty')}</p>
      ) : (
        <ol className="flex flex-col rounded-card border border-line bg-surface">
          {staffActions.nodes.map(({ action, actedAt, reason, actor, impersonatedBy, effectiveEnd }) => (
            <li key={`${actedAt} ${action}`} className="flex flex-col gap-1 border-b border-line p-4 last:border-0">
              <p className="flex flex-wrap justify-between gap-x-4">
                <span className="font-semibold">{text(actionNames[action])}</span>
                <span className="text-sm text-muted">
                  <TimeText at={actedAt} />
                </span>
              </p>
              <p>{reason}</p>
              <p className="text-sm text-muted">
                {actor?.displayName ?? text('desk.platform')}
                {impersonatedBy !== null && ` · ${text('desk.acted-for', { name: impersonatedBy.displayName })}`}
                {effectiveEnd !== null && (
                  <>
                    {' · '}
                    {text('desk.new-end')} <TimeText at={effectiveEnd} />
                  </>
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
