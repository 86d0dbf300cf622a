/** What one side does next in its sale, or what it waits for. */
import type { ReactNode } from 'react';
import { Action } from '../actions/action.js';
import { ButtonLink } from '../design/button.js';
import { Icon } from '../design/icon.js';
import { TimeText } from '../design/time-text.js';
import { useText } from '../words/text.js';
import { type MySaleFactsFragment, TakeOverDocument } from './generated/operations.js';
import { isToDo, nextStepOf, type Side } from './next-step.js';
import { PayStep } from './pay-step.js';
import { saleStateNames } from './names.js';
import { stepNames } from './step-names.js';

interface StepProps {
  readonly sale: MySaleFactsFragment;
  readonly side: Side;
}

/** The next step, with the way to take it. */
export function MySaleStep({ sale, side }: StepProps): ReactNode {
  const text = useText();
  const step = nextStepOf(side, sale);
  if (step === null) return <Over sale={sale} side={side} />;
  return (
    <section aria-labelledby="step" className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5 shadow-raised sm:p-6">
      <div className="flex flex-col gap-1">
        <p className="text-sm font-semibold text-muted">{text(isToDo(step) ? 'sale.next' : 'sale.waiting')}</p>
        <h2 id="step" className="text-2xl font-bold">
          {text(stepNames[step])}
        </h2>
      </div>
      {step === 'PAY' && <PayStep sale={sale} />}
      {step === 'WAIT_PAYMENT' && (
        <p className="text-muted">
          {sale.clockStoppedAt === null ? (
            <>
              {text('sale.due')}: <TimeText at={sale.dueAt} />
            </>
          ) : (
            text('sale.clock-stopped-seller')
          )}
        </p>
      )}
      {step === 'BRING_PAPERS' && <p className="text-muted">{text('sale.bring-papers-how')}</p>}
      {step === 'WAIT_INSPECTION' && <p className="text-muted">{text('sale.wait-inspection-why')}</p>}
      {step === 'WAIT_PAPERS' && <p className="text-muted">{text('sale.wait-papers-why')}</p>}
      {step === 'WAIT_DATE' && <p className="text-muted">{text('sale.wait-date-why')}</p>}
      {(step === 'TAKE_OVER' || step === 'WAIT_DELIVERY') && <Delivery sale={sale} side={side} />}
    </section>
  );
}

function Delivery({ sale, side }: StepProps): ReactNode {
  const text = useText();
  const { auction, deliveryMethod, deliveryScheduledFor } = sale;
  return (
    <>
      <p className="text-muted">
        {text(deliveryMethod === 'PICKUP' ? 'sale.pickup' : 'sale.delivery')}
        {' · '}
        {deliveryScheduledFor === null ? text('sale.not-scheduled') : <TimeText at={deliveryScheduledFor} />}
      </p>
      {side === 'BUYER' && (
        <div>
          <Action
            name={text('sale.take-over')}
            title={text('sale.take-over-title')}
            weight="primary"
            mutation={TakeOverDocument}
            variables={(_, idempotencyKey) => ({ input: { auctionId: auction.id, idempotencyKey } })}
            done={text('sale.taken-over')}
          >
            <p>{text('sale.take-over-follows')}</p>
          </Action>
        </div>
      )}
    </>
  );
}

function Over({ sale, side }: StepProps): ReactNode {
  const text = useText();
  const { state, stateReason, vehicle } = sale;
  const isSettled = state === 'SETTLED';
  return (
    <section className="flex flex-col gap-3 rounded-card border border-line bg-surface p-5 shadow-raised sm:p-6">
      <h2 className="flex items-center gap-2 text-2xl font-bold">
        {isSettled && <Icon name="check" className="size-7 text-positive" />}
        {text(saleStateNames[state])}
      </h2>
      <p className="text-muted">{text(whatFollowed(state, side, sale.auction.latePaymentForfeits))}</p>
      {state === 'VOIDED' && stateReason !== null && !isCode(stateReason) && <p className="border-s-4 border-line ps-3">{stateReason}</p>}
      <div className="flex flex-wrap gap-3">
        {isSettled && side === 'BUYER' && vehicle !== null && (
          <ButtonLink weight="primary" to="/my/garage/$vehicleId" params={{ vehicleId: vehicle.id }}>
            {text('sale.to-garage')}
          </ButtonLink>
        )}
        {!(isSettled && side === 'BUYER') && <ButtonLink to="/my/wallet">{text('sale.to-wallet')}</ButtonLink>}
      </div>
    </section>
  );
}

/** What the platform itself says is no sentence of a person. */
const isCode = (reason: string): boolean => /^[A-Z_]+$/u.test(reason);

function whatFollowed(state: MySaleFactsFragment['state'], side: Side, forfeits: boolean) {
  if (state === 'SETTLED') return side === 'BUYER' ? 'sale.settled-buyer' : 'sale.settled-seller';
  if (state === 'FORFEITED') return side === 'SELLER' ? 'sale.forfeited-seller' : forfeits ? 'sale.forfeited-buyer' : 'sale.lapsed-buyer';
  return side === 'BUYER' ? 'sale.voided-buyer' : 'sale.voided-seller';
}
