/** Moves the end of an auction later. */
import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../words/text.js';
import { DeskExtendDocument } from '../generated/operations.js';
import { MomentField } from '../pieces/moment-field.js';
import { Action } from '../../actions/action.js';
import { momentOf, wallTimeOf } from '../../design/times/zoned-time.js';
import type { Lot } from './lot.js';

/** The button with its dialog; it begins at the end that stands. */
export function ExtendAction({ lot, onDone }: { readonly lot: Lot; readonly onDone: () => void }): ReactNode {
  const text = useText();
  const { timeZone = 'UTC' } = useIntl();
  const [chosen, setChosen] = useState<string | null>(null);
  const wall = chosen ?? wallTimeOf(lot.effectiveEnd, timeZone);
  const moment = momentOf(wall, timeZone);
  const isLater = moment !== null && Date.parse(moment) > Date.parse(lot.effectiveEnd);
  return (
    <Action
      name={text('desk.extend')}
      title={text('desk.extend-title', { title: lot.title })}
      mutation={DeskExtendDocument}
      variables={(reason, idempotencyKey) => ({
        input: { auctionId: lot.id, effectiveEnd: moment ?? lot.effectiveEnd, reason, idempotencyKey },
      })}
      isIncomplete={!isLater}
      reason={text('desk.reason')}
      reasonHelp={text('desk.reason-public')}
      done={text('desk.extended')}
      onDone={() => {
        setChosen(null);
        onDone();
      }}
    >
      <p>{text('desk.extend-follows')}</p>
      <MomentField
        label={text('desk.new-end')}
        value={wall}
        onChange={setChosen}
        problem={chosen !== null && !isLater ? text('desk.later-than-now') : undefined}
      />
    </Action>
  );
}
