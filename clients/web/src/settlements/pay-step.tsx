/** Paying for what was bought: until when, how much, and how the vehicle comes. */
import { type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { Countdown } from '../design/countdown.js';
import { MoneyText, useMoneyText } from '../design/money-text.js';
import { Notice } from '../design/notice.js';
import { TimeText } from '../design/time-text.js';
import { useServerClock } from '../graph/clock-context.js';
import { useText } from '../words/text.js';
import { ChooseDeliveryDialog } from './choose-delivery.js';
import type { MySaleFactsFragment } from './generated/operations.js';
import { PayDialog } from './pay-dialog.js';
import { paymentOf } from './standing.js';

/** The step; the delivery can be chosen until it is paid. */
export function PayStep({ sale }: { readonly sale: MySaleFactsFragment }): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const clock = useServerClock();
  const [open, setOpen] = useState<'pay' | 'delivery' | null>(null);
  /** The due time that ran out while one looked; it may move on. */
  const [ranOut, setRanOut] = useState<string | null>(null);
  const { dueAt, balanceDue, deliveryMethod, deliveryFee, payWhenFunded } = sale;
  const payment = paymentOf(sale, clock.now());
  return (
    <>
      {payment === 'stopped' && <Notice tone="warning">{text('sale.clock-stopped-buyer')}</Notice>}
      {(payment === 'overdue' || (payment === 'awaited' && ranOut === dueAt)) && (
        <Notice tone="danger">{text('sale.overdue-buyer')}</Notice>
      )}
      {payWhenFunded && <Notice tone="accent">{text('sale.pays-when-funded')}</Notice>}
      <dl className="grid gap-4 sm:grid-cols-3">
        <Fact name={text('sale.balance-due')}>
          <span className="text-2xl font-bold">
            <MoneyText value={balanceDue} />
          </span>
        </Fact>
        <Fact name={text('sale.due')}>
          {payment === 'awaited' && (
            <span className="text-2xl font-bold">
              <Countdown key={dueAt} until={dueAt} now={clock.now} onEnd={() => setRanOut(dueAt)} />
            </span>
          )}
          <span className="text-sm text-muted">
            <TimeText at={dueAt} />
          </span>
        </Fact>
        <Fact name={text('sale.hand-over')}>
          <span className="font-semibold">{text(deliveryMethod === 'PICKUP' ? 'sale.pickup' : 'sale.delivery')}</span>
          {deliveryMethod === 'DELIVERY' && (
            <span className="text-sm text-muted">
              <MoneyText value={deliveryFee} />
            </span>
          )}
        </Fact>
      </dl>
      <div className="flex flex-wrap gap-3">
        <Button weight="primary" onPress={() => setOpen('pay')}>
          {text('sale.pay-amount', { amount: money(balanceDue) })}
        </Button>
        <Button onPress={() => setOpen('delivery')}>{text('sale.choose-delivery')}</Button>
      </div>
      <PayDialog sale={sale} isOpen={open === 'pay'} onClose={() => setOpen(null)} />
      <ChooseDeliveryDialog sale={sale} isOpen={open === 'delivery'} onClose={() => setOpen(null)} />
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="flex flex-col">{children}</dd>
    </div>
  );
}
