/** Figures as amounts of money and back. */
import type { Reached } from './segment-order.js';
import { type Estimate, toMinor, type ValuationStep } from './valuation.js';

/** The figure in minor units, with its interval around it. */
export function inMinor({ log, lowLog, highLog }: Reached): Pick<Estimate, 'estimateMinor' | 'lowMinor' | 'highMinor'> {
  const [estimateMinor, low, high] = [toMinor(Math.exp(log)), toMinor(Math.exp(lowLog)), toMinor(Math.exp(highLog))];
  return { estimateMinor, lowMinor: low < estimateMinor ? low : estimateMinor, highMinor: high > estimateMinor ? high : estimateMinor };
}

/** The same as logarithms. */
export const inLogs = ({ estimateMinor, lowMinor, highMinor }: Pick<Estimate, 'estimateMinor' | 'lowMinor' | 'highMinor'>): Reached => ({
  log: Math.log(Number(estimateMinor)),
  lowLog: Math.log(Number(lowMinor)),
  highLog: Math.log(Number(highMinor)),
});

/** The steps with one more where the order of the segments has moved the figure. */
export function inSegment(steps: readonly ValuationStep[], ownMinor: bigint, estimateMinor: bigint): readonly ValuationStep[] {
  const amountMinor = estimateMinor - ownMinor;
  if (amountMinor === 0n) return steps;
  const text = 'A brand-new car is worth no less than a used one, and one brought in used no less than one used here.';
  return [...steps, { name: 'order of segments', amountMinor, text }];
}
