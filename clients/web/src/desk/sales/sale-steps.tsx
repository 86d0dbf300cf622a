/** The next step of a sale that staff take. */
import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';
import { Notice } from '../../design/notice.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import {
  DeskCompleteInspectionDocument,
  DeskCompletePapersDocument,
  DeskConfirmHandoverDocument,
  DeskScheduleDeliveryDocument,
  DeskStartInspectionDocument,
} from '../generated/operations.js';
import { MomentField } from '../pieces/moment-field.js';
import { Action } from '../../actions/action.js';
import { momentOf, wallTimeOf } from '../../design/times/zoned-time.js';
import { hasAllPapers, stageOf } from '../../settlements/standing.js';
import type { Sale } from './sale.js';

interface SaleProps {
  readonly sale: Sale;
}

/** What is to be done now; what waits for the buyer is said. */
export function SaleSteps({ sale }: SaleProps): ReactNode {
  const text = useText();
  const stage = stageOf(sale);
  if (stage === null) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('desk.next')}</h2>
      {stage === 'PAYMENT' && <Notice>{text('desk.waits-for-payment')}</Notice>}
      {stage === 'INSPECTION' && <Inspection sale={sale} />}
      {stage === 'DOCUMENTATION' && <Papers sale={sale} />}
      {stage === 'DELIVERY' && <Delivery sale={sale} />}
    </section>
  );
}

const plainOf =
  ({ auction }: Sale) =>
  (_: string, idempotencyKey: string) => ({ input: { auctionId: auction.id, idempotencyKey } });

function Inspection({ sale }: SaleProps): ReactNode {
  const text = useText();
  const isUnderWay = sale.stages.some(({ stage, state }) => stage === 'INSPECTION' && state === 'IN_PROGRESS');
  const plain = plainOf(sale);
  if (!isUnderWay) {
    return (
      <div>
        <Action
          name={text('desk.start-inspection')}
          title={text('desk.start-inspection-title')}
          weight="primary"
          mutation={DeskStartInspectionDocument}
          variables={plain}
          done={text('desk.inspection-started')}
        >
          <p>{text('desk.start-inspection-follows')}</p>
        </Action>
      </div>
    );
  }
  return (
    <div>
      <Action
        name={text('desk.complete-inspection')}
        title={text('desk.complete-inspection-title')}
        weight="primary"
        mutation={DeskCompleteInspectionDocument}
        variables={(note, idempotencyKey) => ({ input: { auctionId: sale.auction.id, note, idempotencyKey } })}
        reason={text('sale.inspection-note')}
        reasonHelp={text('desk.inspection-note-help')}
        done={text('desk.inspection-completed')}
      />
    </div>
  );
}

function Papers({ sale }: SaleProps): ReactNode {
  const text = useText();
  const isComplete = hasAllPapers(sale);
  return (
    <div className="flex flex-col items-start gap-3">
      {!isComplete && <p className="text-muted">{text('desk.papers-missing')}</p>}
      <Action
        name={text('desk.complete-papers')}
        title={text('desk.complete-papers-title')}
        weight="primary"
        isDisabled={!isComplete}
        mutation={DeskCompletePapersDocument}
        variables={plainOf(sale)}
        done={text('desk.papers-completed')}
      >
        <p>{text('desk.complete-papers-follows')}</p>
      </Action>
    </div>
  );
}

const dayMs = 86_400_000;

function Delivery({ sale }: SaleProps): ReactNode {
  const text = useText();
  const { timeZone = 'UTC' } = useIntl();
  const clock = useServerClock();
  const [wall, setWall] = useState(() => wallTimeOf(sale.deliveryScheduledFor ?? new Date(clock.now() + dayMs).toISOString(), timeZone));
  const moment = momentOf(wall, timeZone);
  return (
    <div className="flex flex-wrap gap-3">
      <Action
        name={text(sale.deliveryScheduledFor === null ? 'desk.schedule' : 'desk.schedule-anew')}
        title={text('desk.schedule-title')}
        mutation={DeskScheduleDeliveryDocument}
        variables={(_, idempotencyKey) => ({ input: { auctionId: sale.auction.id, at: moment ?? '', idempotencyKey } })}
        isIncomplete={moment === null}
        done={text('desk.delivery-scheduled')}
      >
        <p>{text('desk.schedule-follows')}</p>
        <MomentField
          label={text('desk.when')}
          value={wall}
          onChange={setWall}
          problem={moment === null ? text('desk.when-needed') : undefined}
        />
      </Action>
      <Action
        name={text('desk.confirm-handover')}
        title={text('desk.confirm-handover-title')}
        weight="primary"
        isDisabled={sale.deliveryScheduledFor === null}
        mutation={DeskConfirmHandoverDocument}
        variables={plainOf(sale)}
        done={text('desk.handed-over')}
      >
        <p>{text('desk.confirm-handover-follows')}</p>
      </Action>
    </div>
  );
}
