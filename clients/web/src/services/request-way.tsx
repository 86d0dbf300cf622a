/** How far a request has come. */
import type { ReactNode } from 'react';
import { classes } from '../design/classes.js';
import { Icon } from '../design/icon.js';
import { useText } from '../words/text.js';
import type { ServiceRequestState } from './generated/operations.js';
import { stateText, stepOf, way } from './request-names.js';

/** The steps of a request that goes well, and where it stands among them; nothing for one that was called off. */
export function RequestWay({ state }: { readonly state: ServiceRequestState }): ReactNode {
  const text = useText();
  const at = stepOf(state);
  if (at === null) return null;
  return (
    <ol className="grid gap-2 sm:grid-cols-4 lg:grid-cols-7" aria-label={text('request.way')}>
      {way.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          className={classes(
            'flex items-center gap-2 border-s-4 ps-3 sm:border-s-0 sm:border-t-4 sm:ps-0 sm:pt-2',
            index <= at ? 'border-accent' : 'border-line text-muted',
            index === at && 'font-semibold',
          )}
        >
          {index < at && <Icon name="check" className="size-4 text-accent" />}
          {text(stateText(step))}
        </li>
      ))}
    </ol>
  );
}
