/** The answer to what a car is worth. */
import { type ReactNode, useState } from 'react';
import { Skeleton } from '../design/skeleton.js';
import { Answered } from '../graph/answered.js';
import { useAnswer } from '../graph/use-answer.js';
import { useViewer } from '../session/viewer.js';
import { useText } from '../words/text.js';
import type { CarChanges, CarFacts } from './car-facts.js';
import { FigureCard } from './figure-card.js';
import { type EstimateInput, ValuationFigureDocument } from './generated/operations.js';
import { NextSteps } from './next-steps.js';
import { NotValued } from './not-valued.js';
import { keepReport, keptReport } from './kept-report.js';
import { type Figure, type Report, reportIn } from './report.js';
import { ReportRequest } from './report-request.js';
import { ReportSections } from './report-sections.js';

interface ValuedProps {
  readonly facts: CarFacts;
  readonly input: EstimateInput;
  readonly onMakeMeant: (changes: CarChanges) => void;
}

/** The figure, with its report where there is one; who looks is known before it is asked for. */
export function Valued(props: ValuedProps): ReactNode {
  const { viewer, isLoading } = useViewer();
  return isLoading ? <Analysing /> : <OfViewer key={viewer?.id ?? ''} {...props} isWhole={viewer !== null} />;
}

function OfViewer({ facts, input, onMakeMeant, isWhole }: ValuedProps & { readonly isWhole: boolean }): ReactNode {
  const text = useText();
  const answer = useAnswer(ValuationFigureDocument, { input, isWhole });
  return (
    <Answered answer={answer} skeleton={<Analysing />} failed={text('valuation.unavailable')}>
      {({ estimateValue: found }) =>
        found?.__typename === 'ValueEstimate' ? (
          <Found facts={facts} input={input} figure={found} />
        ) : (
          <NotValued refusal={found} onMakeMeant={onMakeMeant} />
        )
      }
    </Answered>
  );
}

function Found({ facts, input, figure }: Pick<ValuedProps, 'facts' | 'input'> & { readonly figure: Figure }): ReactNode {
  const [requested, setRequested] = useState(() => keptReport(input));
  const report = reportIn(figure) ?? requested;
  const take = (taken: Report): void => {
    keepReport(input, taken);
    setRequested(taken);
  };
  return (
    <div className="flex min-w-0 flex-col gap-8">
      <FigureCard facts={facts} figure={report ?? figure} range={report} />
      {report === null ? <ReportRequest input={input} onReport={take} /> : <ReportSections report={report} />}
      <NextSteps facts={facts} figure={figure} />
    </div>
  );
}

function Analysing(): ReactNode {
  const text = useText();
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-6">
        <p className="font-semibold">{text('valuation.analysing')}</p>
        <Skeleton className="h-12 w-64 max-w-full" />
        <Skeleton className="h-5 w-48" />
      </div>
      <Skeleton className="h-72" />
    </div>
  );
}
