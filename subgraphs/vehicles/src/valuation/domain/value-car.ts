/** Values a car by the model of its market or, where there is none, by the baseline; always with an answer while the market has any price. */
import { marketSegments } from '../../catalogue/domain/comparable.js';
import { yearsOf } from '../../valuation-model/domain/market/dates.js';
import type { CarFacts } from '../../valuation-model/domain/market/market-row.js';
import { comparablesEstimate } from '../../valuation-model/domain/market/comparables-estimate.js';
import { modelMarketOf } from '../../valuation-model/domain/market/model-market.js';
import { ageAt, conditionLevel, ratesOf } from '../../valuation-model/domain/market/rates.js';
import { modelMethod, predictAll, type ValuationModel } from '../../valuation-model/domain/valuation-model.js';
import { adviceOf, scoreOf, seasonalNote } from './advice.js';
import { asClean, dateOf, marketRowOf, type StoredPrice } from './market-rows.js';
import { modelEstimate } from './model-estimate.js';
import type { UsedComparable, ValuationReport } from './report.js';
import { baselineVersion, type Estimate, estimate, type ReferencePrice, type Subject, toMinor } from './valuation.js';

/** A model that answers, and what is known of it. */
export interface Answering {
  readonly version: number;
  readonly medianError: number;
  readonly model: ValuationModel;
}

/** What is to be valued, and by what. */
export interface ValuationCase {
  readonly car: CarFacts;
  /** Prices of its model; its own must not be among them. */
  readonly comparables: readonly StoredPrice[];
  /** Prices of its make or of the whole market, for a car whose model has none. */
  readonly elsewhere: readonly StoredPrice[];
  readonly references: readonly ReferencePrice[];
  readonly resaleRank: number | null;
  /** In minor units; null where nothing is asked. */
  readonly asked: bigint | null;
  readonly answering: Answering | null;
  readonly now: Date;
}

/** A figure with all that is said of it. */
export interface ValuedCar extends Estimate {
  readonly method: string;
  readonly modelVersion: number | null;
  readonly medianError: number | null;
  readonly report: ValuationReport;
}

/** The figure with those of the coming years and of the other segments. */
interface Figures extends Estimate {
  readonly coming: readonly bigint[];
  readonly bySegment: readonly bigint[];
}

const comingYears = [1, 2, 3, 4, 5];
/** How much wider an interval is that rests on other models' prices, as a logarithm to each side. */
const elsewhereSpread = 0.35;

const subjectOf = (car: CarFacts): Subject => ({ ...car, condition: car.condition ?? 'CLEAN' });

/** What prices of other models say: the level of cars of that age and distance, and how far apart they lie. */
function elsewhereEstimate({ car, elsewhere, now }: ValuationCase): Estimate | null {
  if (elsewhere.length === 0) return null;
  const rows = elsewhere.map(marketRowOf);
  const rates = ratesOf(rows);
  const market = modelMarketOf(rows, rates);
  const said = comparablesEstimate({ ...car, trim: null, bodyType: null }, ageAt(car, yearsOf(now)), market, rates);
  if (!said) return null;
  const log = said.log + conditionLevel(car);
  const reach = 1.2816 * said.spread + elsewhereSpread;
  const total = toMinor(Math.exp(log));
  return {
    estimateMinor: total,
    lowMinor: toMinor(Math.exp(log - reach)),
    highMinor: toMinor(Math.exp(log + reach)),
    comparables: 0,
    steps: [
      {
        name: 'market median',
        amountMinor: total,
        text: `No comparable of this model: the level of ${rows.length} prices of other models.`,
      },
    ],
  };
}

/** The share of its value that a car of this market keeps after so many years, by the curve of its comparables. */
function keptShares({ car, comparables, elsewhere, now }: ValuationCase): number[] {
  const rows = (comparables.length > 0 ? comparables : elsewhere).map(marketRowOf);
  const rates = ratesOf(rows);
  const age = ageAt(car, yearsOf(now));
  const market = modelMarketOf(rows, rates);
  const logAt = (years: number): number => comparablesEstimate(car, age + years, market, rates)?.log ?? rates.perYear * years;
  const today = logAt(0);
  return comingYears.map((years) => Math.min(1, Math.exp(logAt(years) - today)));
}

/** By the baseline, or by other models' prices where it says nothing. */
function baselineFigures(given: ValuationCase): Figures | null {
  const { car, comparables, references, now } = given;
  const market = comparables.map(asClean);
  const thisYear = now.getUTCFullYear();
  const found = estimate(subjectOf(car), market, references, thisYear) ?? elsewhereEstimate(given);
  if (!found) return null;
  const bySegment = marketSegments.map((segment) => {
    const other =
      estimate(subjectOf({ ...car, segment }), market, references, thisYear) ?? elsewhereEstimate({ ...given, car: { ...car, segment } });
    return other?.estimateMinor ?? found.estimateMinor;
  });
  return { ...found, bySegment, coming: keptShares(given).map((share) => toMinor(Number(found.estimateMinor) * share)) };
}

function modelFigures(given: ValuationCase, { model }: Answering): Figures {
  const { car, comparables, now } = given;
  const rows = comparables.map(marketRowOf);
  const question = { car, market: rows.length === 0 ? null : modelMarketOf(rows, model.rates), at: yearsOf(now) };
  const found = modelEstimate(model, question);
  const amounts = (cars: readonly CarFacts[]): bigint[] =>
    predictAll(
      model,
      cars.map((each) => ({ ...question, car: each })),
    ).map(({ log }) => toMinor(Math.exp(log)));
  // A car that is older by so many years is what this one will be.
  const coming = amounts(comingYears.map((years) => ({ ...car, year: car.year - years })));
  return { ...found, coming, bySegment: amounts(marketSegments.map((segment) => ({ ...car, segment }))) };
}

/** Comparables that are shown. */
const mostShown = 5;

function shownComparables({ car, comparables }: ValuationCase): UsedComparable[] {
  const far = ({ year, odometerKm, segment }: StoredPrice): number =>
    Math.abs(year - car.year) +
    Math.abs((odometerKm ?? 0) - (car.odometerKm ?? odometerKm ?? 0)) / 30_000 +
    (segment === car.segment ? 0 : 2);
  const nearest = comparables.toSorted((a, b) => far(a) - far(b) || (a.sourceKey < b.sourceKey ? -1 : 1));
  return nearest.slice(0, mostShown).map((price) => {
    const { make, model, year, segment, odometerKm, priceMinor } = price;
    return { make, model, year, segment, odometerKm, priceMinor: priceMinor.toString(), pricedAt: dateOf(price).toISOString() };
  });
}

function reportOf(given: ValuationCase, { estimateMinor, lowMinor, highMinor, comparables, coming, bySegment }: Figures): ValuationReport {
  const value = Number(estimateMinor);
  const facts = {
    priceToValue: given.asked === null ? null : Number(given.asked) / value,
    yearlyLoss: 1 - Number(coming[0] ?? estimateMinor) / value,
    width: Number(highMinor - lowMinor) / value,
    comparables,
    resaleRank: given.resaleRank,
  };
  const { advice, reasons } = adviceOf(facts);
  return {
    segments: marketSegments.map((segment, at) => ({ segment, amountMinor: (bySegment[at] ?? estimateMinor).toString() })),
    depreciation: coming.map(String),
    advice,
    adviceReasons: reasons,
    score: scoreOf(facts),
    seasonalNote: seasonalNote(given.answering?.model.seasons ?? null, given.now),
    used: shownComparables(given),
  };
}

/** Values a car; null only where there is no price at all to go by. */
export function valueCar(given: ValuationCase): ValuedCar | null {
  const { answering } = given;
  const figures = answering ? modelFigures(given, answering) : baselineFigures(given);
  if (!figures) return null;
  const { coming: _coming, bySegment: _bySegment, ...found } = figures;
  return {
    ...found,
    method: answering ? modelMethod : baselineVersion,
    modelVersion: answering?.version ?? null,
    medianError: answering?.medianError ?? null,
    report: reportOf(given, figures),
  };
}
