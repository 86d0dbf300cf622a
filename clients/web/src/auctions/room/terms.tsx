/** What bidding here means, and what it costs. */
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Disclosure } from '../../design/disclosure.js';
import { MoneyText } from '../../design/money-text.js';
import { useText } from '../../words/text.js';
import type { RoomReading } from './rules/room-state.js';

/** A share in hundredths of a percent, in percent. */
export const Percent = ({ basisPoints }: { readonly basisPoints: number }): ReactNode => (
  <FormattedNumber value={basisPoints / 10_000} style="percent" maximumFractionDigits={2} />
);

/** The terms in short; the whole wording below. */
export function Terms({ reading, seller }: { readonly reading: RoomReading; readonly seller: string | null }): ReactNode {
  const text = useText();
  const { buyersPremium, depositRate, increments, paymentHours, softClose, wording, reserveProtection } = reading;
  const minute = 60;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ...(seller === null ? [] : [[text('room.seller'), seller] as const]),
    ...(buyersPremium === null ? [] : [[text('room.premium'), <Percent key="premium" basisPoints={buyersPremium.basisPoints} />] as const]),
    [text('room.deposit'), <FormattedNumber key="deposit" value={Number(depositRate)} style="percent" />],
    [text('room.step'), <Steps key="step" increments={increments} />],
    [text('room.payment'), text('room.payment-hours', { hours: paymentHours })],
    [
      text('room.soft-close'),
      softClose === null ? text('room.soft-close-none') : text('room.soft-close-minutes', { minutes: softClose.windowSeconds / minute }),
    ],
    [text('room.protection'), text(reserveProtection ? 'room.protection-on' : 'room.protection-off')],
  ];
  return (
    <section aria-labelledby="terms" className="flex flex-col gap-3">
      <h2 id="terms" className="text-2xl font-bold">
        {text('room.terms')}
      </h2>
      <dl className="grid gap-x-8 rounded-card border border-line bg-surface px-4 sm:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name} className="flex items-baseline justify-between gap-4 border-b border-line py-3 last:border-0">
            <dt className="text-muted">{name}</dt>
            <dd className="text-end font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <Disclosure title={text('room.wording')}>
        <p className="max-w-prose" lang="en" dir="ltr">
          {wording.text}
        </p>
      </Disclosure>
    </section>
  );
}

function Steps({ increments }: { readonly increments: RoomReading['increments'] }): ReactNode {
  const text = useText();
  return (
    <span className="flex flex-col">
      {increments.map(({ below, step }) => (
        <span key={below?.amount ?? ''}>
          <MoneyText value={step} />
          {below !== null && (
            <span className="text-sm text-muted">
              {' '}
              {text('room.step-below')} <MoneyText value={below} />
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
