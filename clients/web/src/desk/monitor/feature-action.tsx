/** Shows an auction before others for some weeks. */
import { type ReactNode, useState } from 'react';
import { NumberField } from '../../design/fields/number-field.js';
import { useText } from '../../words/text.js';
import { DeskFeatureDocument } from '../generated/operations.js';
import { Action } from '../../actions/action.js';
import type { Lot } from './lot.js';

const mostWeeks = 12;

/** The button with its dialog; what staff feature costs nothing. */
export function FeatureAction({ lot, onDone }: { readonly lot: Lot; readonly onDone: () => void }): ReactNode {
  const text = useText();
  const [weeks, setWeeks] = useState<number | null>(1);
  return (
    <Action
      name={text('desk.feature')}
      title={text('desk.feature-title', { title: lot.title })}
      mutation={DeskFeatureDocument}
      variables={(reason, idempotencyKey) => ({ input: { auctionId: lot.id, weeks: weeks ?? 1, reason, idempotencyKey } })}
      isIncomplete={weeks === null}
      reason={text('desk.reason')}
      done={text('desk.feature-done')}
      onDone={onDone}
    >
      <p>{text('desk.feature-follows')}</p>
      <NumberField
        label={text('desk.weeks')}
        value={weeks}
        onChange={setWeeks}
        minValue={1}
        maxValue={mostWeeks}
        problem={weeks === null ? text('desk.weeks-needed') : undefined}
      />
    </Action>
  );
}
