/** The full report. */
import type { ReactNode } from 'react';
import { MoneyText } from '../design/money-text.js';
import { Notice } from '../design/notice.js';
import { type TextId, useText } from '../words/text.js';
import { Advice } from './advice.js';
import { ComparablesTable } from './comparables-table.js';
import { DepreciationChart } from './depreciation-chart.js';
import { InEnglish } from './in-english.js';
import { MoneyFactors } from './money-factors.js';
import type { Report } from './report.js';
import { useLanguage } from './use-language.js';

/** Each part below its heading, in the order in which people ask. */
export function ReportSections({ report }: { readonly report: Report }): ReactNode {
  const text = useText();
  const language = useLanguage();
  const { estimate, factors, comparables, usedComparables, depreciation, segments, seasonalNote } = report;
  return (
    <>
      <Section title="valuation.factors">
        <MoneyFactors factors={factors} total={estimate} totalName={text('valuation.estimate')} />
      </Section>
      <Advice report={report} />
      <Section title="valuation.years">
        <DepreciationChart estimate={estimate} years={depreciation} />
      </Section>
      {usedComparables.length > 0 && (
        <Section title="valuation.comparables">
          <p className="text-muted">{text('valuation.comparables-of', { count: comparables })}</p>
          <ComparablesTable comparables={usedComparables} />
        </Section>
      )}
      <Section title="valuation.segments">
        <dl className="grid gap-3 sm:grid-cols-3">
          {segments.map(({ segment, value }) => (
            <div key={segment} className="flex flex-col gap-1 rounded-card border border-line bg-surface p-4">
              <dt className="text-sm text-muted">{text(`vehicle.segment.${segment}`)}</dt>
              <dd className="text-lg font-semibold">
                <MoneyText value={value} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      {seasonalNote !== null && (
        <Notice title={text('valuation.season')}>
          {language === 'en' ? <p>{seasonalNote}</p> : <InEnglish>{seasonalNote}</InEnglish>}
        </Notice>
      )}
    </>
  );
}

/** A part of the report below its heading. */
export function Section({ title, children }: { readonly title: TextId; readonly children: ReactNode }): ReactNode {
  const text = useText();
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h2 className="text-2xl font-bold">{text(title)}</h2>
      {children}
    </section>
  );
}
