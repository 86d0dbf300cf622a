/** A trained model of one market, and what it says of a car. */
import { contributions, type Forest, predict } from './boosting/forest.js';
import { type Encoder, encode } from './boosting/matrix.js';
import { type FeatureGroup, features, featuresOf, type KnowledgeLevel, levelOf } from './features.js';
import type { Reach } from './intervals.js';
import type { CarFacts } from './market/market-row.js';
import { comparablesEstimate, type ComparablesEstimate } from './market/comparables-estimate.js';
import type { ModelMarket } from './market/model-market.js';
import { ageAt, conditionLevel, type MarketRates } from './market/rates.js';

/** Names the method and its constants. */
export const modelMethod = 'boosted-3';

/** A trained model; logarithms of prices in minor units, at the market's date and of a clean car. */
export interface ValuationModel {
  readonly rates: MarketRates;
  readonly encoders: readonly Encoder[];
  readonly forest: Forest;
  /** The expected size of a residual, by the same features. */
  readonly sizes: Forest;
  readonly reaches: Readonly<Record<KnowledgeLevel, Reach>>;
  /** How much a month lies above the year, January first, as logarithms; null where the dates do not tell. */
  readonly seasons: readonly number[] | null;
}

/** No interval is narrower than what this size of a residual gives. */
export const leastSize = 0.01;

/** A car with the comparables of its model; its own price must not be among them. */
export interface Question {
  readonly car: CarFacts;
  /** Null where there is none. */
  readonly market: ModelMarket | null;
  /** Date of the valuation in years with a fraction. */
  readonly at: number;
}

/** What the model says, as natural logarithms of minor units. */
export interface Prediction {
  readonly log: number;
  readonly lowLog: number;
  readonly highLog: number;
  readonly level: KnowledgeLevel;
  readonly comparables: ComparablesEstimate | null;
}

/** The model knows the money of its own date: from there the drift goes on, for a year at most. */
const driftTo = ({ drift, asOf }: MarketRates, at: number): number => drift * Math.max(0, Math.min(1, at - asOf));

interface Prepared {
  readonly comparables: ComparablesEstimate | null;
  readonly level: KnowledgeLevel;
  readonly values: ReturnType<typeof featuresOf>;
  /** What is added to the forest's prediction. */
  readonly offset: number;
}

function prepare({ rates, encoders }: ValuationModel, { car, market, at }: Question): Prepared {
  const age = ageAt(car, at);
  const comparables = market && comparablesEstimate(car, age, market, rates);
  const level = levelOf(car, comparables, encoders);
  const values = featuresOf(car, age, comparables, level);
  return { comparables, level, values, offset: conditionLevel(car) + driftTo(rates, at) };
}

/** What the model says of cars, together: a forest is walked tree by tree. */
export function predictAll(model: ValuationModel, questions: readonly Question[]): Prediction[] {
  const prepared = questions.map((question) => prepare(model, question));
  const matrix = encode(
    model.encoders,
    prepared.map(({ values }) => values),
  );
  const logs = predict(model.forest, matrix);
  const sizes = predict(model.sizes, matrix);
  return prepared.map(({ comparables, level, offset }, row) => {
    const log = (logs[row] ?? 0) + offset;
    const size = Math.max(leastSize, sizes[row] ?? leastSize);
    const { low, high } = model.reaches[level];
    return { log, lowLog: log + low * size, highLog: log + high * size, level, comparables };
  });
}

/** What each group of features makes of the figure, as logarithms; they and `start` add up to the prediction. */
export function explain(model: ValuationModel, question: Question): { start: number; shares: Readonly<Record<FeatureGroup, number>> } {
  const { values, offset } = prepare(model, question);
  const codes = Uint8Array.from(encode(model.encoders, [values]).columns, (column) => column[0] ?? 0);
  const { start, shares } = contributions(model.forest, codes);
  const grouped = { comparables: 0, age: 0, odometer: 0, attributes: 0, condition: offset };
  for (const [at, { group }] of features.entries()) grouped[group] += shares[at] ?? 0;
  return { start, shares: grouped };
}
