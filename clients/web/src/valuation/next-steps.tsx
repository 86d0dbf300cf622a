/** Where one goes from a figure. */
import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.js';
import { useText } from '../words/text.js';
import type { CarFacts } from './car-facts.js';

/** Sell it, or look for one. */
export function NextSteps({
  facts,
  figure,
}: {
  readonly facts: CarFacts;
  readonly figure: { readonly estimate: { readonly amount: string } };
}): ReactNode {
  const text = useText();
  const { make = '', model = '' } = facts;
  return (
    <section className="flex flex-col gap-4 rounded-card bg-sunken p-6">
      <h2 className="text-2xl font-bold">{text('valuation.next')}</h2>
      <div className="flex flex-wrap gap-3">
        <ButtonLink weight="primary" to="/my/selling/new" search={{ ...facts, price: figure.estimate.amount }}>
          {text('valuation.sell')}
        </ButtonLink>
        <ButtonLink to="/vehicles" search={{ make: [make], model: [model] }}>
          {text('valuation.find', { make, model })}
        </ButtonLink>
      </div>
    </section>
  );
}
