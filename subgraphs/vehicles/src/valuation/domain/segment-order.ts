/** The same car is worth no less brand new than brought in used, and no less brought in than used here. */
import { type MarketSegment, marketSegments } from '../../catalogue/domain/comparable.js';
import { neverRising } from '../../valuation-model/domain/market/never-rising.js';

/** A figure with its interval, as natural logarithms of minor units. */
export interface Reached {
  readonly log: number;
  readonly lowLog: number;
  readonly highLog: number;
}

/** How much a segment counts of which nothing is known: it takes the level of its neighbours and hardly moves theirs. */
const hardly = 0.01;

/** How far the segments are to be believed, by the number of prices that each has. */
export const evidenceOf = (prices: readonly { readonly segment: MarketSegment }[]): number[] =>
  marketSegments.map((segment) => hardly + prices.filter((price) => price.segment === segment).length);

/**
 * The figures of one car in each segment, in the order of `marketSegments`, brought into their order: where one stands below the next they meet
 * by their evidence. Interval and figure are brought there alike, so that the figure stays inside; who was in order stays as it was.
 */
export function inOrder(figures: readonly Reached[], evidence: readonly number[]): Reached[] {
  const weights = Float64Array.from(evidence);
  const ordered = (of: (figure: Reached) => number): Float64Array => neverRising(Float64Array.from(figures, of), weights);
  const logs = ordered(({ log }) => log);
  const lows = ordered(({ lowLog }) => lowLog);
  const highs = ordered(({ highLog }) => highLog);
  return figures.map(({ log, lowLog, highLog }, at) => ({
    log: logs[at] ?? log,
    lowLog: lows[at] ?? lowLog,
    highLog: highs[at] ?? highLog,
  }));
}
