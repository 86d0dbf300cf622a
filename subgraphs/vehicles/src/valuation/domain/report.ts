/** What a valuation says besides its figure. Amounts are minor units as texts, so that a report can be stored as it is. */
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Grounds } from './grounds.js';

/** What an owner or a buyer is advised. */
export const advices = ['BUY', 'HOLD', 'SELL'] as const;
export type Advice = (typeof advices)[number];

/** The same car in another segment. */
export interface SegmentValue {
  readonly segment: MarketSegment;
  readonly amountMinor: string;
}

/** A comparable that went into the figure. */
export interface UsedComparable {
  readonly make: string;
  readonly model: string;
  readonly year: number;
  readonly segment: MarketSegment;
  readonly odometerKm: number | null;
  readonly priceMinor: string;
  /** ISO 8601. */
  readonly pricedAt: string;
}

/** A part of the investment score, in points. */
export interface ScorePart {
  readonly name: string;
  readonly points: number;
  readonly text: string;
}

/** The report of a valuation. */
export interface ValuationReport {
  /** Missing in valuations of before. */
  readonly grounds?: Grounds;
  readonly segments: readonly SegmentValue[];
  /** Expected value at the end of each of the next five years; never rising. */
  readonly depreciation: readonly string[];
  readonly advice: Advice;
  readonly adviceReasons: readonly string[];
  readonly score: readonly ScorePart[];
  readonly seasonalNote: string | null;
  readonly used: readonly UsedComparable[];
}
