/** What a vehicle needs next. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { classes } from '../design/classes.js';
import { Icon } from '../design/icon.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import type { GarageItemFragment } from './generated/operations.js';

type Service = NonNullable<GarageItemFragment['nextService']>;

/** The kind of work and when; what is late says so. */
export function NextService({ service: { kind, dueAt, dueKm, overdue } }: { readonly service: Service }): ReactNode {
  const text = useText();
  return (
    <p className={classes('mt-auto flex gap-2 pt-1 text-sm', overdue ? 'font-semibold text-danger' : 'text-muted')}>
      <Icon name={overdue ? 'alert' : 'clock'} className="mt-0.5 size-4" />
      <span>
        {text(`garage.next.${kind}`)}{' '}
        {overdue ? (
          text('garage.overdue')
        ) : (
          <>
            <TimeText at={dueAt} style="day" />
            {dueKm !== null && (
              <>
                {' · '}
                <FormattedNumber value={dueKm} style="unit" unit="kilometer" />
              </>
            )}
          </>
        )}
      </span>
    </p>
  );
}
