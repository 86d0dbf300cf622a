/** One offer: who, how much, until when, and the steps that led there. */
import type { ReactNode } from 'react';
import { Countdown } from '../../design/countdown.js';
import { Disclosure } from '../../design/disclosure.js';
import { MoneyText } from '../../design/money-text.js';
import { Tag, type Tone } from '../../design/tag.js';
import { TimeText } from '../../design/time-text.js';
import { useServerClock } from '../../graph/clock-context.js';
import { useText } from '../../words/text.js';
import type { SellingOfferFragment } from '../generated/operations.js';
import { OfferAnswers } from './offer-answers.js';

const tones: Readonly<Record<SellingOfferFragment['state'], Tone>> = {
  AWAITING_SELLER: 'warning',
  AWAITING_BUYER: 'accent',
  ACCEPTED: 'positive',
  DECLINED: 'neutral',
  WITHDRAWN: 'neutral',
  LAPSED: 'neutral',
};

interface OfferCardProps {
  readonly offer: SellingOfferFragment;
  readonly onAnswered: () => void;
}

/** The card; with answers while it is the seller's turn. */
export function OfferCard({ offer, onAnswered }: OfferCardProps): ReactNode {
  const text = useText();
  const clock = useServerClock();
  const { state, vehicle, buyer, amount, expiresAt, steps } = offer;
  const isOpen = state === 'AWAITING_SELLER' || state === 'AWAITING_BUYER';
  const note = steps.at(-1)?.note ?? null;
  return (
    <article className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="flex flex-col items-start gap-1.5">
          <h2 className="text-lg font-semibold">{vehicle?.title ?? text('selling.car-gone')}</h2>
          <p className="text-muted">{text('selling.offer-of', { buyer: buyer?.displayName ?? text('selling.somebody') })}</p>
          <Tag tone={tones[state]}>{text(`selling.offer.${state}`)}</Tag>
        </div>
        <div className="text-end">
          <p className="text-2xl font-bold">
            <MoneyText value={amount} />
          </p>
          {vehicle !== null && vehicle.askingPrice !== null && isOpen && (
            <p className="text-sm text-muted">
              {text('selling.asked')} <MoneyText value={vehicle.askingPrice} />
            </p>
          )}
          {isOpen && (
            <p className="text-sm text-muted">
              {text('selling.time-left')} <Countdown until={expiresAt} now={clock.now} />
            </p>
          )}
        </div>
      </div>
      {note !== null && <blockquote className="border-s-4 border-line ps-4 text-muted">{note}</blockquote>}
      {state === 'AWAITING_SELLER' && <OfferAnswers offer={offer} onAnswered={onAnswered} />}
      {steps.length > 1 && (
        <Disclosure title={text('selling.steps', { count: steps.length })}>
          <ol className="flex flex-col gap-2">
            {steps.map((step) => (
              <li key={step.number} className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span>
                  {text(`selling.step.${step.kind}`)} <MoneyText value={step.amount} />
                </span>
                <span className="text-sm text-muted">
                  <TimeText at={step.at} />
                </span>
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </article>
  );
}
