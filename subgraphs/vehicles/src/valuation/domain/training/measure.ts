/** How far the model and the baseline err on cars that neither has seen. */
import { predictAll, type Prediction, type ValuationModel } from '../../../valuation-model/domain/valuation-model.js';
import { type MarketRow, modelKey } from '../../../valuation-model/domain/market/market-row.js';
import { type ModelMarket, modelMarketOf, mostComparables } from '../../../valuation-model/domain/market/model-market.js';
import { shareOfCar } from '../../../valuation-model/domain/train-model.js';
import { estimate } from '../valuation.js';

/** Errors are shares of the true price. */
export interface Errors {
  readonly heldOut: number;
  /** Held-out cars that got no figure. */
  readonly notValued: number;
  readonly medianError: number;
  readonly meanError: number;
  /** Of the prices, not of their logarithms. */
  readonly r2: number;
  /** Share of true prices inside the 80 % interval, and its mean width as a share of the estimate. */
  readonly coverage: number;
  readonly width: number;
}

/** A figure that was given for a true price. */
export interface Guess {
  readonly price: number;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Prices to learn from and prices to be measured on. */
export interface Split {
  readonly learned: readonly MarketRow[];
  readonly heldOut: readonly MarketRow[];
}

const heldOutShare = 0.2;

/** A fifth by a hash of the car: the same car is never on both sides, whatever it is offered for. */
export function splitByCar(rows: readonly MarketRow[], seed: string): Split {
  const parts = Map.groupBy(rows, (row) => shareOfCar(row, `${seed}:held out`) < heldOutShare);
  return { learned: parts.get(false) ?? [], heldOut: parts.get(true) ?? [] };
}

/** The newest fifth, without cars that are among the older ones; null where not every row has a date. */
export function splitByTime(rows: readonly MarketRow[]): Split | null {
  const dates = rows.flatMap(({ at }) => (at === null ? [] : [at])).toSorted((a, b) => a - b);
  const from = dates[Math.floor(dates.length * (1 - heldOutShare))];
  const last = dates.at(-1);
  if (dates.length < rows.length || from === undefined || from === dates[0] || last === undefined) return null;
  const learned = rows.filter(({ at }) => (at ?? 0) < from);
  return { learned, heldOut: rows.filter(({ at }) => (at ?? 0) >= from) };
}

/** What guesses say of whoever made them. */
export function errorsOf(guesses: readonly Guess[], notValued = 0): Errors {
  const sizes = guesses.map(({ price, estimate }) => Math.abs(estimate / price - 1)).toSorted((a, b) => a - b);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanPrice = mean(guesses.map(({ price }) => price));
  const squares = guesses.reduce((sum, { price, estimate }) => sum + (price - estimate) ** 2, 0);
  const all = guesses.reduce((sum, { price }) => sum + (price - meanPrice) ** 2, 0);
  return {
    heldOut: guesses.length + notValued,
    notValued,
    medianError: sizes[sizes.length >> 1] ?? Number.NaN,
    meanError: mean(sizes),
    r2: 1 - squares / all,
    coverage: mean(guesses.map(({ price, low, high }) => (low <= price && price <= high ? 1 : 0))),
    width: mean(guesses.map(({ estimate, low, high }) => (high - low) / estimate)),
  };
}

/** The market of each model among rows. */
export const marketsOf = (rows: readonly MarketRow[], model: ValuationModel): Map<string, ModelMarket> =>
  new Map([...Map.groupBy(rows, modelKey)].map(([key, group]) => [key, modelMarketOf(newest(group), model.rates)]));

/** As many comparables as a valuation reads. */
const newest = (rows: readonly MarketRow[]): readonly MarketRow[] =>
  rows.length <= mostComparables ? rows : rows.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)).slice(0, mostComparables);

/** What the model says of held-out cars by the others. */
export function guessesOfModel(model: ValuationModel, { learned, heldOut }: Split): (Guess & Pick<Prediction, 'comparables'>)[] {
  const markets = marketsOf(learned, model);
  const questions = heldOut.map((car) => ({ car, market: markets.get(modelKey(car)) ?? null, at: car.at ?? model.rates.asOf }));
  return predictAll(model, questions).map(({ log, lowLog, highLog, comparables }, at) => ({
    price: heldOut[at]?.price ?? 1,
    estimate: Math.exp(log),
    low: Math.exp(lowLog),
    high: Math.exp(highLog),
    comparables,
  }));
}

/** What the baseline says of them; null for those that it says nothing of. */
export function guessesOfBaseline({ learned, heldOut }: Split): (Guess | null)[] {
  const markets = Map.groupBy(
    learned.map((row) => ({ ...row, priceMinor: BigInt(Math.round(row.price)) })),
    modelKey,
  );
  const lastYear = [...learned, ...heldOut].reduce((last, { year, at }) => Math.max(last, at === null ? year : Math.floor(at)), 0);
  return heldOut.map((row) => {
    const market = markets.get(modelKey(row)) ?? [];
    const nearest =
      market.length <= mostComparables ? market : market.toSorted((a, b) => Math.abs(a.year - row.year) - Math.abs(b.year - row.year));
    const found = estimate({ ...row, condition: row.condition ?? 'CLEAN' }, nearest.slice(0, mostComparables), [], lastYear);
    if (!found) return null;
    return { price: row.price, estimate: Number(found.estimateMinor), low: Number(found.lowMinor), high: Number(found.highMinor) };
  });
}
