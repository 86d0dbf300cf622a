/** What the car is worth, in one figure. */
import type { ValuationConfidence } from '@marque/sdk/schema';
import type { ReactNode } from 'react';
import { FormattedNumber, useIntl } from 'react-intl';
import { MoneyText, useMoneyText } from '../design/money-text.js';
import { Tag, type Tone } from '../design/tag.js';
import { type TextId, useText } from '../words/text.js';
import type { CarFacts } from './car-facts.js';
import { InEnglish } from './in-english.js';
import type { Figure, Report } from './report.js';

const confidences: Readonly<Record<ValuationConfidence, { readonly tone: Tone; readonly name: TextId }>> = {
  HIGH: { tone: 'positive', name: 'valuation.confidence.HIGH' },
  MEDIUM: { tone: 'accent', name: 'valuation.confidence.MEDIUM' },
  LOW: { tone: 'warning', name: 'valuation.confidence.LOW' },
};

const bases: Readonly<Record<NonNullable<Figure['basis']>, TextId>> = {
  MODEL: 'valuation.basis.MODEL',
  REFERENCE: 'valuation.basis.REFERENCE',
  MAKE: 'valuation.basis.MAKE',
  MARKET: 'valuation.basis.MARKET',
};

interface FigureCardProps {
  readonly facts: CarFacts;
  readonly figure: Pick<Figure, 'estimate' | 'confidence' | 'basis' | 'caveats' | 'medianError'>;
  /** The interval, for who may see it. */
  readonly range: Pick<Report, 'low' | 'high'> | null;
}

/** The card: read out when it has come. */
export function FigureCard({ facts, figure, range }: FigureCardProps): ReactNode {
  const text = useText();
  const money = useMoneyText();
  const { formatNumber } = useIntl();
  const { estimate, confidence, basis, caveats, medianError } = figure;
  return (
    <section aria-live="polite" className="flex flex-col gap-3 rounded-card border border-line bg-surface p-6 shadow-raised">
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-lg font-semibold">
        <span>{text('valuation.car', { year: String(facts.year), make: facts.make ?? '', model: facts.model ?? '' })}</span>
        {facts.km !== undefined && (
          <span className="text-base font-normal text-muted">
            <FormattedNumber value={facts.km} style="unit" unit="kilometer" />
          </span>
        )}
      </h2>
      <p className="text-4xl font-bold sm:text-5xl">
        <MoneyText value={estimate} />
      </p>
      {range !== null && <p className="text-lg">{text('valuation.range', { low: money(range.low), high: money(range.high) })}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Tag tone={confidences[confidence].tone}>{text(confidences[confidence].name)}</Tag>
        {basis !== null && <p className="text-muted">{text(bases[basis])}</p>}
      </div>
      {medianError !== null && (
        <p className="text-sm text-muted">
          {text('valuation.error', { share: formatNumber(medianError, { style: 'percent', maximumFractionDigits: 1 }) })}
        </p>
      )}
      {caveats.map((caveat) => (
        <InEnglish key={caveat}>{caveat}</InEnglish>
      ))}
    </section>
  );
}
