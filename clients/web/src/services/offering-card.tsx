/** A service of the menu. */
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { Disclosure } from '../design/disclosure.js';
import { MoneyText, useMoneyText } from '../design/money-text.js';
import { useText } from '../words/text.js';
import type { OfferingFragment } from './generated/operations.js';

const hoursOfDay = 24;
const basisPointsOfOne = 10_000;

interface OfferingCardProps {
  readonly offering: OfferingFragment;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** What one gets, what it costs, how long it takes, and its steps for who asks. */
export function OfferingCard({ offering, children }: OfferingCardProps): ReactNode {
  const text = useText();
  const { title, description, durationHours, steps, price } = offering;
  const days = Math.ceil(durationHours / hoursOfDay);
  return (
    <article className="flex h-full flex-col gap-3 rounded-card border border-line bg-surface p-5 shadow-raised">
      <h3 className="text-lg font-semibold">{title}</h3>
      <p className="text-muted">{description}</p>
      <div className="mt-auto flex flex-wrap items-end justify-between gap-3 pt-2">
        <div>
          <p className="text-lg font-bold">
            <Price price={price} />
          </p>
          <p className="text-sm text-muted">{text('services.days', { days })}</p>
        </div>
        {children}
      </div>
      <Disclosure title={text('services.steps', { count: steps.length })}>
        <ol className="flex list-decimal flex-col gap-1 ps-5">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {price.kinds.length > 0 && (
          <ul className="flex flex-col divide-y divide-line">
            {price.kinds.map(({ kind, title: name, price: each }) => (
              <li key={kind} className="flex justify-between gap-4 py-2">
                {name} <MoneyText value={each} />
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </article>
  );
}

/** What it costs, as far as that can be said before. */
export function Price({ price }: { readonly price: OfferingFragment['price'] }): ReactNode {
  const text = useText();
  const moneyText = useMoneyText();
  const { formatNumber } = useIntl();
  const { basis, amount, average, kinds, rateBasisPoints, rateOf } = price;
  const [first] = kinds;
  if (amount !== null) return <MoneyText value={amount} />;
  // The menu has its kinds from the cheapest on.
  if (basis === 'RANGE' && first !== undefined) return text('services.from', { amount: moneyText(first.price) });
  if (average !== null) return text('services.average', { amount: moneyText(average) });
  if (rateBasisPoints === null) return text('services.by-case');
  const rate = `${basis === 'MARKUP' ? '+ ' : ''}${formatNumber(rateBasisPoints / basisPointsOfOne, { style: 'percent', maximumFractionDigits: 2 })}`;
  return rateOf === null ? rate : text('services.rate-of', { rate, what: rateOf });
}
