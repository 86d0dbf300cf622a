/** One training of a market: a model of four fifths, measured on the last beside what answers now. */
import type { MarketRow } from '../../../valuation-model/domain/market/market-row.js';
import { parseModel, serialiseModel } from '../../../valuation-model/domain/stored-model.js';
import { isTaken } from '../../../valuation-model/domain/training-outcome.js';
import { trainModel } from '../../../valuation-model/domain/train-model.js';
import { type Errors, errorsOf, guessesOfBaseline, guessesOfModel, splitByCar } from './measure.js';

/** What a training is given: it may travel to another thread. */
export interface MarketTraining {
  readonly rows: readonly MarketRow[];
  /** The bytes of the model that is current; null where there is none. */
  readonly current: Uint8Array | null;
}

/** What came of it. */
export interface TrainedMarket {
  readonly taken: boolean;
  readonly bytes: Uint8Array;
  readonly errors: Errors;
  readonly baselineError: number;
  readonly previousError: number | null;
}

/** The same for all trainings: a car that was held out once always is, so that no model has seen what it is measured on. */
const splitSeed = 'marque';

/**
 * Trains a model and says whether it should take over. Models are kept as they were measured, without the cars that were held out: so the next
 * one can be measured beside it on cars that neither has learned from. Null where a side of the split would be empty.
 */
export function trainMarket({ rows, current }: MarketTraining): TrainedMarket | null {
  const split = splitByCar(rows, splitSeed);
  if (split.learned.length === 0 || split.heldOut.length === 0) return null;
  const model = trainModel(split.learned);
  const errors = errorsOf(guessesOfModel(model, split));
  const baseline = guessesOfBaseline(split);
  const valued = baseline.filter((guess) => guess !== null);
  const baselineError = valued.length === 0 ? 1 : errorsOf(valued, baseline.length - valued.length).medianError;
  const before = current && parseModel(current);
  const previousError = before ? errorsOf(guessesOfModel(before, split)).medianError : null;
  const taken = isTaken({ candidate: errors.medianError, baseline: baselineError, current: previousError });
  return { taken, bytes: serialiseModel(model), errors, baselineError, previousError };
}
