/** What a car is worth: the car stands in the address, so that a figure can be reloaded and shared. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../design/page.js';
import { useBusiness } from '../session/business.js';
import { useText } from '../words/text.js';
import { type CarFacts, changedCar, estimateInput } from './car-facts.js';
import { FirstWords } from './first-words.js';
import { Valued } from './valued.js';
import { ValuationForm } from './valuation-form.js';

/** The page. */
export function ValuationPage(): ReactNode {
  const text = useText();
  const navigate = useNavigate();
  const { currency } = useBusiness();
  const facts = useSearch({ from: '/valuation' });
  const ask = (car: CarFacts): void => void navigate({ to: '/valuation', search: car });
  const input = estimateInput(facts, currency);
  return (
    <Page title={text('valuation.title')}>
      <div className="grid items-start gap-8 lg:grid-cols-[23rem_minmax(0,1fr)]">
        <ValuationForm key={JSON.stringify(facts)} initial={facts} onAsk={ask} />
        {input === null ? (
          <FirstWords />
        ) : (
          <Valued key={JSON.stringify(input)} facts={facts} input={input} onMakeMeant={(changes) => ask(changedCar(facts, changes))} />
        )}
      </div>
    </Page>
  );
}
