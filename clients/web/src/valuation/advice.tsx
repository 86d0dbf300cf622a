/** Whether to buy, hold or sell, and how good an investment it is. */
import type { ValuationAdvice } from '@marque/sdk/schema';
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { Factors } from '../design/figures/factors.js';
import { Tag, type Tone } from '../design/tag.js';
import { type TextId, useText } from '../words/text.js';
import { factorName } from './factor-name.js';
import { InEnglish } from './in-english.js';
import type { Report } from './report.js';
import { useLanguage } from './use-language.js';

const advices: Readonly<Record<ValuationAdvice, { readonly tone: Tone; readonly name: TextId }>> = {
  BUY: { tone: 'positive', name: 'valuation.advice.BUY' },
  HOLD: { tone: 'accent', name: 'valuation.advice.HOLD' },
  SELL: { tone: 'warning', name: 'valuation.advice.SELL' },
};

/** Both, each with its reasons; nothing where the market says too little. */
export function Advice({
  report: { signal, investmentScore },
}: {
  readonly report: Pick<Report, 'signal' | 'investmentScore'>;
}): ReactNode {
  const text = useText();
  const language = useLanguage();
  if (signal === null && investmentScore === null) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-2xl font-bold">{text('valuation.advice')}</h2>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {signal !== null && (
          <div className="flex flex-col items-start gap-3 rounded-card border border-line bg-surface p-5">
            <h3 className="font-semibold">{text('valuation.signal')}</h3>
            <Tag tone={advices[signal.advice].tone}>{text(advices[signal.advice].name)}</Tag>
            {signal.reasons.map((reason) => (
              <InEnglish key={reason}>{reason}</InEnglish>
            ))}
          </div>
        )}
        {investmentScore !== null && (
          <div className="flex flex-col gap-2 rounded-card border border-line bg-surface px-5 pt-5 pb-2">
            <h3 className="font-semibold">{text('valuation.score')}</h3>
            <Factors
              factors={investmentScore.factors.map(({ name, amount, text: why }) => ({
                key: name,
                name: factorName(text, name),
                note: language === 'en' ? why : undefined,
                value: <FormattedNumber value={Number(amount)} signDisplay="exceptZero" />,
              }))}
              total={{ name: text('valuation.score-total'), value: text('valuation.of-ten', { score: investmentScore.score }) }}
            />
          </div>
        )}
      </div>
    </section>
  );
}
