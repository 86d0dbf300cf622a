/** What has become of trained models. */

/** One is current, or was, or was not taken because it errs more than what answers already. */
export const trainingOutcomes = ['CURRENT', 'REPLACED', 'NOT_TAKEN'] as const;
export type TrainingOutcome = (typeof trainingOutcomes)[number];

/** Prices that a market needs before a model is trained: with fewer the hold-out says nothing. */
export const leastPrices = 200;

/** Median errors on the same hold-out. */
export interface Rivals {
  readonly candidate: number;
  readonly baseline: number;
  /** Of the current model; null where there is none. */
  readonly current: number | null;
}

/** Whether a trained model takes over: it errs no more than the baseline, nor than the model that it would replace. */
export const isTaken = ({ candidate, baseline, current }: Rivals): boolean =>
  candidate <= baseline && (current === null || candidate <= current);
