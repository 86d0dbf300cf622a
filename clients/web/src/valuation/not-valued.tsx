/** Why a car has no figure, and what to do about it. */
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { RefusalNotice } from '../graph/refusal-notice.js';
import { useText } from '../words/text.js';
import type { CarChanges } from './car-facts.js';
import type { FigureRefusal } from './report.js';

interface NotValuedProps {
  /** Null where there was no answer at all. */
  readonly refusal: FigureRefusal | null;
  readonly onMakeMeant: (changes: CarChanges) => void;
}

/** The refusal in words; about a make that nobody knows it asks. */
export function NotValued({ refusal, onMakeMeant }: NotValuedProps): ReactNode {
  const text = useText();
  if (refusal === null) return <RefusalNotice refusal={{ message: text('valuation.unavailable') }} />;
  if (refusal.__typename === 'UnknownMarket') return <RefusalNotice refusal={refusal} text={text('valuation.unknown-market')} />;
  if (refusal.__typename !== 'UnknownMake') return <RefusalNotice refusal={refusal} />;
  return (
    <RefusalNotice refusal={refusal} text={text('valuation.unknown-make', { make: refusal.make })}>
      <div className="flex flex-wrap gap-3">
        {refusal.likely.map((make) => (
          <Button key={make} onPress={() => onMakeMeant({ make })}>
            {text('valuation.likely-make', { make })}
          </Button>
        ))}
        <Button onPress={() => onMakeMeant({ isMakeMeant: true })}>{text('valuation.make-meant', { make: refusal.make })}</Button>
      </div>
    </RefusalNotice>
  );
}
