/** What an estimate rests on, and what comes of it. */
import { lazy, type ReactNode, Suspense } from 'react';
import { FormattedNumber } from 'react-intl';
import { Disclosure } from '../../design/disclosure.js';
import { Factors } from '../../design/figures/factors.js';
import { MoneyText } from '../../design/money-text.js';
import { Skeleton } from '../../design/skeleton.js';
import { Tag, type Tone } from '../../design/tag.js';
import { useText } from '../../words/text.js';
import { useFactorName } from './factor-text.js';
import type { ShownValuation } from '../shown-vehicle.js';

/** What draws charts is fetched by those alone who see one. */
const Depreciation = lazy(async () => ({ default: (await import('./depreciation.js')).Depreciation }));

/** Signal, curve, factors, score and the worth by origin, each where there is one. */
export function ValuationDetails({ valuation }: { readonly valuation: ShownValuation }): ReactNode {
  const { signal, depreciation, seasonalNote, estimate, valuedAt } = valuation;
  return (
    <div className="flex flex-col gap-4">
      {signal && <Signal signal={signal} />}
      {seasonalNote && <p className="text-muted">{seasonalNote}</p>}
      {depreciation && depreciation.length > 0 && (
        <Suspense fallback={<Skeleton className="h-96" />}>
          <Depreciation now={estimate} later={depreciation} valuedAt={valuedAt} />
        </Suspense>
      )}
      <Parts valuation={valuation} />
    </div>
  );
}

const advices: Readonly<Record<'BUY' | 'HOLD' | 'SELL', Tone>> = { BUY: 'positive', HOLD: 'neutral', SELL: 'warning' };

function Signal({ signal: { advice, reasons } }: { readonly signal: NonNullable<ShownValuation['signal']> }): ReactNode {
  const text = useText();
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line bg-surface p-5">
      <h3 className="flex items-center gap-3 font-semibold">
        {text('value.signal')}
        <Tag tone={advices[advice]}>{text(`value.signal.${advice}`)}</Tag>
      </h3>
      <ul className="flex list-disc flex-col gap-1 ps-5">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

function Parts({ valuation: { estimate, factors, investmentScore, segments } }: { readonly valuation: ShownValuation }): ReactNode {
  const text = useText();
  const nameOf = useFactorName();
  const { currency } = estimate;
  return (
    <>
      {factors && (
        <Disclosure title={text('value.factors')}>
          <Factors
            factors={factors.map(({ name, amount, text: note }) => ({
              key: name,
              name: nameOf(name),
              note,
              value: <MoneyText value={{ amount, currency }} />,
            }))}
            total={{ name: text('value.estimate'), value: <MoneyText value={estimate} /> }}
          />
        </Disclosure>
      )}
      {investmentScore && (
        <Disclosure title={text('value.investment')}>
          <Factors
            factors={investmentScore.factors.map(({ name, amount, text: note }) => ({
              key: name,
              name: nameOf(name),
              note,
              value: <FormattedNumber value={Number(amount)} />,
            }))}
            total={{ name: text('value.investment'), value: text('value.of-ten', { score: investmentScore.score }) }}
          />
        </Disclosure>
      )}
      {segments && segments.length > 0 && (
        <Disclosure title={text('value.segments')}>
          <Factors
            factors={segments.map(({ segment, value }) => ({
              key: segment,
              name: text(`vehicle.segment.${segment}`),
              value: <MoneyText value={value} />,
            }))}
          />
        </Disclosure>
      )}
    </>
  );
}
