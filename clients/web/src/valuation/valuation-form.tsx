/** Asks which car it is about. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../design/button.js';
import { useText } from '../words/text.js';
import { CarFields, type CarProblems } from './car-fields.js';
import { type CarFacts, changedCar, missingFacts } from './car-facts.js';

interface ValuationFormProps {
  readonly initial: CarFacts;
  readonly onAsk: (facts: CarFacts) => void;
}

/** The form; what is missing is said at its field when one asks. */
export function ValuationForm({ initial, onAsk }: ValuationFormProps): ReactNode {
  const text = useText();
  const [facts, setFacts] = useState(initial);
  const [wasAsked, setAsked] = useState(false);
  const missing = missingFacts(facts);
  const problems: CarProblems = wasAsked ? Object.fromEntries(missing.map((key) => [key, text('valuation.needed')])) : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (missing.length === 0) onAsk(facts);
  };
  return (
    <form
      aria-label={text('valuation.form')}
      noValidate
      onSubmit={submit}
      className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5 shadow-raised"
    >
      <CarFields facts={facts} onChange={(changes) => setFacts((before) => changedCar(before, changes))} problems={problems} />
      <Button type="submit" weight="primary" isWide>
        {text('valuation.ask')}
      </Button>
    </form>
  );
}
