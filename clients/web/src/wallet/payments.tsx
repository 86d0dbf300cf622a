/** The newest deposits and withdrawals, and how far they have come. */
import type { ReactNode } from 'react';
import { MoneyText } from '../design/money-text.js';
import { Tag, type Tone } from '../design/tag.js';
import { TimeText } from '../design/time-text.js';
import { type TextId, useText } from '../words/text.js';
import type { PaymentLineFragment } from './generated/operations.js';

type State = PaymentLineFragment['state'];

const names: Readonly<Record<State, TextId>> = {
  CREATED: 'payment.created',
  PENDING: 'payment.pending',
  SUCCEEDED: 'payment.succeeded',
  FAILED: 'payment.failed',
};
const tones: Readonly<Record<State, Tone>> = { CREATED: 'accent', PENDING: 'accent', SUCCEEDED: 'positive', FAILED: 'danger' };

/** The state of a payment. */
export function PaymentState({ state }: { readonly state: State }): ReactNode {
  const text = useText();
  return <Tag tone={tones[state]}>{text(names[state])}</Tag>;
}

/** The payments; nothing where there are none. */
export function Payments({ payments }: { readonly payments: readonly PaymentLineFragment[] }): ReactNode {
  const text = useText();
  if (payments.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-2xl font-bold">{text('payment.title')}</h2>
      <ul className="flex flex-col divide-y divide-line rounded-card border border-line bg-surface">
        {payments.map(({ id, direction, state, amount, createdAt, testMode, failureCode }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-3">
            <div>
              <p className="font-medium">{text(direction === 'DEPOSIT' ? 'kind.DEPOSIT' : 'kind.WITHDRAWAL')}</p>
              <p className="text-sm text-muted">
                <TimeText at={createdAt} />
                {testMode && ` · ${text('payment.test')}`}
                {failureCode !== null && ` · ${text('payment.failed-why', { reason: failureCode })}`}
              </p>
            </div>
            <div className="flex items-center gap-3">
              <PaymentState state={state} />
              <span className="font-semibold">
                <MoneyText value={amount} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
