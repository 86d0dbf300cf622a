/** Trains a model on the prices of a market. */
import { createHash } from 'node:crypto';
import { boost, type BoostOptions, type Examples } from './boosting/boost.js';
import { predict } from './boosting/forest.js';
import { type Encoder, encode, encoderOf, type FeatureValue } from './boosting/matrix.js';
import { features, featuresOf, type KnowledgeLevel } from './features.js';
import { reachesOf, type Score } from './intervals.js';
import { carKey, type MarketRow, modelKey } from './market/market-row.js';
import { comparablesEstimate, type ComparablesEstimate } from './market/comparables-estimate.js';
import { modelMarketOf } from './market/model-market.js';
import { ageAt, conditionLevel, type MarketRates, ratesOf } from './market/rates.js';
import { seasonsOf } from './market/seasons.js';
import { leastSize, type ValuationModel } from './valuation-model.js';

/** A number from 0 up to, and without, 1 that is the same for the same car. */
export function shareOfCar(row: MarketRow, seed: string): number {
  return (
    createHash('sha256')
      .update(`${seed}:${carKey(row)}`)
      .digest()
      .readUInt32BE(0) / 4_294_967_296
  );
}

const priceForest: Omit<BoostOptions, 'seed'> = {
  mostTrees: 1200,
  mostLeaves: 31,
  leastWeight: 8,
  smoothing: 4,
  leastGain: 1e-7,
  rate: 0.06,
  rowShare: 0.8,
  featureShare: 0.7,
  huberQuantile: 0.8,
  patience: 60,
};
const sizeForest: Omit<BoostOptions, 'seed'> = {
  ...priceForest,
  mostTrees: 60,
  mostLeaves: 12,
  leastWeight: 30,
  rate: 0.1,
  huberQuantile: 0.97,
};

/** Few rows are learned fast: more, smaller steps find nothing in them and take time. Many bear larger trees. */
function forestFor(rows: number): Omit<BoostOptions, 'seed'> {
  if (rows < 2000) return { ...priceForest, rate: 0.12, patience: 25 };
  return rows < 10_000 ? priceForest : { ...priceForest, mostLeaves: 48, leastWeight: 6, smoothing: 2, huberQuantile: 0.6 };
}

/** Parts of the rows whose comparables are looked for among the other parts. */
const comparableParts = 10;
/** Parts that are kept apart in turn, to see how many trees are enough and how far a model errs. */
const partsOf = (rows: number): number => (rows > 20_000 ? 3 : 5);
/** Shares of the rows that are also learned from as if nobody knew the model, or the make either. */
const shareWithoutModel = 0.08;
const shareWithoutMake = 0.04;

/** A row as it is learned from. */
interface Lesson {
  readonly row: MarketRow;
  readonly level: KnowledgeLevel;
  readonly values: FeatureValue[];
  readonly target: number;
  readonly part: number;
}

/**
 * What the comparables say of each row, without the row itself and whatever is the same car: those of its part are left out. Their mass is told as if
 * they were there, for a car that is asked about has all of them.
 */
export function comparablesApart(rows: readonly MarketRow[], rates: MarketRates, seed: string): (ComparablesEstimate | null)[] {
  const parts = rows.map((row) => Math.floor(shareOfCar(row, `${seed}:comparables`) * comparableParts));
  const markets = Array.from({ length: comparableParts }, (_, part) => {
    const others = rows.filter((_, at) => parts[at] !== part);
    return new Map([...Map.groupBy(others, modelKey)].map(([key, group]) => [key, modelMarketOf(group, rates)]));
  });
  return rows.map((row, at) => {
    const market = markets[parts[at] ?? 0]?.get(modelKey(row));
    const estimate = market ? comparablesEstimate(row, ageAt(row, row.at ?? rates.asOf), market, rates) : null;
    return estimate && { ...estimate, mass: (estimate.mass * comparableParts) / (comparableParts - 1) };
  });
}

function lessonsOf(rows: readonly MarketRow[], rates: MarketRates, seed: string): Lesson[] {
  const parts = partsOf(rows.length);
  const estimates = comparablesApart(rows, rates, seed);
  return rows.flatMap((row, at) => {
    const date = row.at ?? rates.asOf;
    const target = Math.log(row.price) - conditionLevel(row) - rates.drift * (date - rates.asOf);
    const part = Math.floor(shareOfCar(row, `${seed}:parts`) * parts);
    const estimate = estimates[at] ?? null;
    const lesson = (level: KnowledgeLevel): Lesson => ({
      row,
      level,
      values: featuresOf(row, ageAt(row, date), estimate, level),
      target,
      part,
    });
    const drawn = shareOfCar(row, `${seed}:hidden`);
    const own = lesson(estimate ? 'MODEL' : 'MAKE');
    if (drawn < shareWithoutMake) return [own, lesson('MARKET')];
    return drawn < shareWithoutMake + shareWithoutModel ? [own, lesson('MAKE')] : [own];
  });
}

function examplesOf(encoders: readonly Encoder[], lessons: readonly Lesson[], target: readonly number[]): Examples {
  const matrix = encode(
    encoders,
    lessons.map(({ values }) => values),
  );
  const weight = Float64Array.from(lessons, ({ level }, at) => (level === 'MODEL' || lessons[at - 1]?.row !== lessons[at]?.row ? 1 : 0.3));
  return { matrix, target: Float64Array.from(target), weight };
}

const indicesOf = (lessons: readonly Lesson[], wanted: (part: number) => boolean): number[] =>
  lessons.flatMap(({ part }, at) => (wanted(part) ? [at] : []));
const chosen = <T>(all: readonly T[], indices: readonly number[]): T[] => indices.flatMap((at) => all.slice(at, at + 1));

interface Learning {
  readonly encoders: readonly Encoder[];
  readonly lessons: readonly Lesson[];
  readonly target: readonly number[];
  readonly options: BoostOptions;
}

/** What forests say of lessons that they have not learned from, and how many trees were enough. */
function predictApart({ encoders, lessons, target, options }: Learning, stopsEarly: boolean): { predicted: number[]; trees: number } {
  const predicted = lessons.map(() => 0);
  const parts = [...new Set(lessons.map(({ part }) => part))];
  let trees = 0;
  for (const part of parts) {
    const within = indicesOf(lessons, (each) => each !== part);
    const without = indicesOf(lessons, (each) => each === part);
    const apart = examplesOf(encoders, chosen(lessons, without), chosen(target, without));
    const forest = boost(
      encoders,
      examplesOf(encoders, chosen(lessons, within), chosen(target, within)),
      options,
      stopsEarly ? apart : null,
    );
    trees += forest.roots.length;
    for (const [at, value] of predict(forest, apart.matrix).entries()) predicted[without[at] ?? 0] = value;
  }
  return { predicted, trees: Math.max(1, Math.round(trees / parts.length)) };
}

/** More rows carry a few more trees. */
const treesMore = 1.1;

/** Trains a model. The same rows and seed give the same model. Throws RangeError for no rows. */
export function trainModel(rows: readonly MarketRow[], seed = 1): ValuationModel {
  if (rows.length === 0) throw new RangeError('A model needs prices to learn from.');
  const rates = ratesOf(rows);
  const lessons = lessonsOf(rows, rates, String(seed));
  const encoders = features.map((feature, at) =>
    encoderOf(
      feature,
      lessons.map(({ values }) => values[at] ?? null),
    ),
  );
  const target = lessons.map((lesson) => lesson.target);
  const prices = { encoders, lessons, target, options: { ...forestFor(rows.length), seed } };
  const { predicted, trees } = predictApart(prices, true);
  const residuals = target.map((value, at) => value - (predicted[at] ?? 0));
  const sizing = { encoders, lessons, target: residuals.map(Math.abs), options: { ...sizeForest, seed } };
  const sizes = predictApart(sizing, false).predicted;
  const scores = residuals.map((residual, at): Score => ({
    level: lessons[at]?.level ?? 'MARKET',
    value: residual / Math.max(leastSize, sizes[at] ?? leastSize),
  }));
  return {
    rates,
    encoders,
    forest: boost(encoders, examplesOf(encoders, lessons, target), { ...prices.options, mostTrees: Math.round(trees * treesMore) }),
    sizes: boost(encoders, examplesOf(encoders, lessons, sizing.target), sizing.options),
    reaches: reachesOf(scores),
    seasons: seasonsOf(
      rows,
      residuals.filter((_, at) => lessons[at - 1]?.row !== lessons[at]?.row),
    ),
  };
}
