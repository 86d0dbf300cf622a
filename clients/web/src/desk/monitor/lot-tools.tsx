/** What staff may do to an auction; each asks why, and says before what follows. */
import type { ReactNode } from 'react';
import { useText } from '../../words/text.js';
import { DeskCallOffDocument, DeskEndEarlyDocument, DeskUnfeatureDocument, DeskVoidDocument } from '../generated/operations.js';
import { Action } from '../../actions/action.js';
import type { DeskRights } from '../rights.js';
import { ExtendAction } from './extend-action.js';
import { FeatureAction } from './feature-action.js';
import { hasMoves, lotMoves } from './lot-moves.js';
import type { Lot } from './lot.js';

interface LotToolsProps {
  readonly lot: Lot;
  readonly rights: DeskRights;
  readonly onDone: () => void;
}

/** The tools of its state; nothing where there are none. */
export function LotTools({ lot, rights, onDone }: LotToolsProps): ReactNode {
  const text = useText();
  const moves = lotMoves(lot, rights.voids);
  if (!hasMoves(moves)) return null;
  const named = { title: lot.title };
  const common = {
    variables: (reason: string, idempotencyKey: string) => ({ input: { auctionId: lot.id, reason, idempotencyKey } }),
    reason: text('desk.reason'),
    reasonHelp: text('desk.reason-public'),
    onDone,
  };
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('desk.tools')}</h2>
      <div className="flex flex-wrap gap-3">
        {moves.extend && <ExtendAction lot={lot} onDone={onDone} />}
        {moves.feature && <FeatureAction lot={lot} onDone={onDone} />}
        {moves.unfeature && (
          <Action
            {...common}
            name={text('desk.unfeature')}
            title={text('desk.unfeature-title', named)}
            mutation={DeskUnfeatureDocument}
            done={text('desk.unfeatured')}
          >
            <p>{text('desk.unfeature-follows')}</p>
          </Action>
        )}
        {moves.endEarly && (
          <Action
            {...common}
            name={text('desk.end-early')}
            title={text('desk.end-early-title', named)}
            weight="danger"
            mutation={DeskEndEarlyDocument}
            done={text('desk.ended-early')}
          >
            <p>
              {text(
                lot.bidCount === 0
                  ? 'desk.end-early-follows-unsold'
                  : lot.hasReserve && !lot.reserveMet
                    ? 'desk.end-early-follows-below'
                    : 'desk.end-early-follows',
              )}
            </p>
          </Action>
        )}
        {moves.callOff && (
          <Action
            {...common}
            name={text('desk.call-off')}
            title={text('desk.call-off-title', named)}
            weight="danger"
            mutation={DeskCallOffDocument}
            done={text('desk.called-off')}
          >
            <p>{text('desk.call-off-follows')}</p>
          </Action>
        )}
        {moves.undo && (
          <Action
            {...common}
            name={text('desk.void')}
            title={text('desk.void-title', named)}
            weight="danger"
            mutation={DeskVoidDocument}
            done={text('desk.voided')}
          >
            <p>{text('desk.void-follows')}</p>
          </Action>
        )}
      </div>
    </section>
  );
}
