/** Intervals that hold what they promise: split conformal, with residuals measured in the size that is expected of them. */
import type { KnowledgeLevel } from './features.js';

/** How many expected sizes the interval reaches below and above. */
export interface Reach {
  /** Not above 0. */
  readonly low: number;
  /** Not below 0. */
  readonly high: number;
}

/** A residual that the model has not learned from, over its expected size. */
export interface Score {
  readonly level: KnowledgeLevel;
  readonly value: number;
}

/** Share of prices that may lie below an interval, and above it. */
const tail = 0.1;
/** A level with fewer scores takes those of the levels above it too. */
const leastScores = 40;
/** Without any score: as wide as a market that nobody knows. */
const unknownReach: Reach = { low: -2.5, high: 2.5 };

/** The quantile of finite samples that holds for the next one: of n scores the ceil((n + 1) q)th. */
function upperQuantile(sorted: readonly number[], share: number): number {
  const rank = Math.ceil((sorted.length + 1) * share);
  return sorted[Math.min(sorted.length, rank) - 1] ?? 0;
}

/** How far an interval has to reach so that a tenth of the scores lies below and a tenth above. */
export function reachOf(values: readonly number[]): Reach {
  if (values.length === 0) return unknownReach;
  const sorted = values.toSorted((a, b) => a - b);
  const high = upperQuantile(sorted, 1 - tail);
  const low = -upperQuantile(sorted.map((value) => -value).toReversed(), 1 - tail);
  return { low: Math.min(0, low), high: Math.max(0, high) };
}

/** The reach of each level by its own scores: who knows less has a wider interval, and one that holds. */
export function reachesOf(scores: readonly Score[]): Readonly<Record<KnowledgeLevel, Reach>> {
  const of = (level: KnowledgeLevel): number[] => scores.flatMap((score) => (score.level === level ? [score.value] : []));
  const model = of('MODEL');
  const make = of('MAKE');
  const market = of('MARKET');
  const enough = (own: number[], else_: number[]): number[] => (own.length >= leastScores ? own : [...own, ...else_]);
  return { MODEL: reachOf(model), MAKE: reachOf(enough(make, model)), MARKET: reachOf(enough(market, [...make, ...model])) };
}
