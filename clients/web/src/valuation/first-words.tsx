/** Stands beside the form until a car was described. */
import type { ReactNode } from 'react';
import { Icon } from '../design/icon.js';
import { type TextId, useText } from '../words/text.js';

const promises: readonly { readonly title: TextId; readonly text: TextId }[] = [
  { title: 'valuation.promise.figure', text: 'valuation.promise.figure-text' },
  { title: 'valuation.promise.report', text: 'valuation.promise.report-text' },
  { title: 'valuation.promise.honest', text: 'valuation.promise.honest-text' },
];

/** What one gets, and what it costs. */
export function FirstWords(): ReactNode {
  const text = useText();
  return (
    <section className="flex flex-col gap-6 lg:py-4">
      <h2 className="max-w-xl text-2xl font-bold">{text('valuation.promise')}</h2>
      <ul className="flex max-w-xl flex-col gap-5">
        {promises.map((promise) => (
          <li key={promise.title} className="flex gap-3">
            <Icon name="check" className="mt-0.5 size-6 text-accent" />
            <div className="flex flex-col gap-1">
              <h3 className="font-semibold">{text(promise.title)}</h3>
              <p className="text-muted">{text(promise.text)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
