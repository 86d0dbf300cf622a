/** The stages of a sale in their order. */
import type { ReactNode } from 'react';
import { classes } from '../design/classes.js';
import { Icon } from '../design/icon.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import { stageNames, stageStateNames } from './names.js';
import type { SaleStandingFragment } from './generated/operations.js';

const edges = { PENDING: 'border-line', IN_PROGRESS: 'border-accent', COMPLETED: 'border-positive' } as const;

/** The stages, each with how it stands and since when. */
export function Stages({ sale: { stages } }: { readonly sale: Pick<SaleStandingFragment, 'stages'> }): ReactNode {
  const text = useText();
  return (
    <ol aria-label={text('sale.stages')} className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {stages.map(({ stage, state, startedAt, completedAt }) => (
        <li key={stage} className={classes('flex flex-col gap-1 rounded-card border border-t-4 bg-surface p-4', edges[state])}>
          <span className="flex items-center gap-2 font-semibold">
            {state === 'COMPLETED' && <Icon name="check" className="size-5 text-positive" />}
            {text(stageNames[stage])}
          </span>
          <span className="text-sm text-muted">{text(stageStateNames[state])}</span>
          {(completedAt ?? startedAt) !== null && (
            <span className="text-sm text-muted">
              <TimeText at={completedAt ?? startedAt ?? ''} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
