/** Values a car by the model of its market or, where there is none, by the baseline; always with an answer while the market has any price. */
import { marketSegments } from '../../catalogue/domain/comparable.js';
import { yearsOf } from '../../valuation-model/domain/market/dates.js';
import { type CarFacts, nameKey } from '../../valuation-model/domain/market/market-row.js';
import { comparablesEstimate } from '../../valuation-model/domain/market/comparables-estimate.js';
import { ageAt, conditionLevel } from '../../valuation-model/domain/market/rates.js';
import type { KnowledgeLevel } from '../../valuation-model/domain/features.js';
import { modelMethod, predictAll, type ValuationModel } from '../../valuation-model/domain/valuation-model.js';
import { adviceOf, scoreOf, seasonalNote } from './advice.js';
import type { MarketPrices } from './market/market-prices.js';
import { asShown, type StoredPrice } from './market/market-rows.js';
import { after, comingValues, comingYears } from './coming-years.js';
import { type Grounds, groundsOf, reaching } from './grounds.js';
import { inLogs, inMinor, inSegment } from './in-minor.js';
import { modelEstimate } from './model-estimate.js';
import type { UsedComparable, ValuationReport } from './report.js';
import { evidenceOf, inOrder, type Reached } from './segment-order.js';
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
  readonly comparables: MarketPrices;
  /** Prices of its make or of the whole market, for a car whose model has none. */
  readonly elsewhere: MarketPrices;
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

/** The figure with what it rests on, and those of the coming years and of the other segments. */
interface Figures extends Estimate {
  readonly grounds: Grounds;
  readonly coming: readonly bigint[];
  readonly bySegment: readonly bigint[];
}

/** How much wider an interval is that rests on other models' prices, as a logarithm to each side. */
const elsewhereSpread = 0.35;

const subjectOf = (car: CarFacts): Subject => ({ ...car, condition: car.condition ?? 'CLEAN' });

/** What prices of other models, or of other years of it, say: the level of cars of that age and distance, and how far apart they lie. */
function elsewhereEstimate({ car, comparables, elsewhere, now }: ValuationCase): Estimate | null {
  const prices = comparables.size > 0 ? comparables : elsewhere;
  if (prices.size === 0) return null;
  const rates = prices.rates();
  const said = comparablesEstimate({ ...car, trim: null, bodyType: null }, ageAt(car, yearsOf(now)), prices.market(rates), rates);
  if (!said) return null;
  const log = said.log + conditionLevel(car);
  const reach = 1.2816 * said.spread + elsewhereSpread;
  const total = toMinor(Math.exp(log));
  const text =
    comparables.size > 0
      ? `No comparable of about its year: the level of ${prices.size} prices of other years.`
      : `No comparable of this model: the level of ${prices.size} prices of other models.`;
  return {
    estimateMinor: total,
    lowMinor: toMinor(Math.exp(log - reach)),
    highMinor: toMinor(Math.exp(log + reach)),
    comparables: comparables.size,
    steps: [{ name: 'market median', amountMinor: total, text }],
  };
}

/** What a car of this market is worth after so many years, by the curve of its comparables. */
function comingByComparables(given: ValuationCase, estimateMinor: bigint): bigint[] {
  const { car, comparables, elsewhere, now } = given;
  const prices = comparables.size > 0 ? comparables : elsewhere;
  const rates = prices.rates();
  const market = prices.market(rates);
  const yearly = comparables.kmInAYear(now.getUTCFullYear());
  const logAt = (years: number): number => {
    const older = after(car, years, yearly);
    return comparablesEstimate(older, ageAt(older, yearsOf(now)), market, rates)?.log ?? rates.perYear * years;
  };
  const today = logAt(0);
  return comingValues(
    estimateMinor,
    comingYears.map((years) => Math.exp(logAt(years) - today)),
    rates.perYear,
  );
}

/** What the baseline rests on. */
function groundsOfBaseline({ car, comparables, elsewhere, references }: ValuationCase): Grounds {
  const { year, make } = car;
  // A reference price is of a catalogue entry that has the car's own year.
  if (comparables.size > 0) return groundsOf('MODEL', [...comparables.years(), ...(references.length > 0 ? [year] : [])], year);
  if (references.length > 0) return groundsOf('REFERENCE', [], year);
  const isOfMake = elsewhere.prices.every((price) => nameKey(price.make) === nameKey(make));
  return groundsOf(isOfMake ? 'MAKE' : 'MARKET', elsewhere.years(), year);
}

/** By the baseline, or by other models' prices where it says nothing. */
function baselineFigures(given: ValuationCase): Figures | null {
  const { car, comparables, elsewhere, references, now } = given;
  const market = comparables.clean();
  const thisYear = now.getUTCFullYear();
  const found = marketSegments.flatMap((segment) => {
    const same = { ...car, segment };
    return estimate(subjectOf(same), market, references, thisYear) ?? elsewhereEstimate({ ...given, car: same }) ?? [];
  });
  const grounds = groundsOfBaseline(given);
  const evidence = (comparables.size > 0 ? comparables : elsewhere).evidence();
  const figures = inOrder(found.map(inLogs), evidence).map((figure) => reaching(figure, grounds));
  const at = marketSegments.indexOf(car.segment);
  const [own, figure] = [found[at], figures[at]];
  if (!own || !figure) return null;
  const amounts = inMinor(figure);
  return {
    ...own,
    ...amounts,
    steps: inSegment(own.steps, own.estimateMinor, amounts.estimateMinor),
    grounds,
    bySegment: figures.map(({ log }) => toMinor(Math.exp(log))),
    coming: comingByComparables(given, amounts.estimateMinor),
  };
}

/** What the model rests on: without comparables, on cars of the ages that it has seen. */
function groundsOfModel({ car, comparables, now }: ValuationCase, { encoders }: ValuationModel, basis: KnowledgeLevel): Grounds {
  if (basis === 'MODEL') return groundsOf(basis, comparables.years(), car.year);
  const ages = encoders.find(({ name }) => name === 'age')?.edges ?? [];
  return groundsOf(
    basis,
    ages.map((age) => Math.round(yearsOf(now) - age)),
    car.year,
  );
}

/** How far each segment is to be believed: by its prices, or without any by whether the model has learned of it. */
function evidenceOfModel({ comparables }: ValuationCase, { encoders }: ValuationModel): readonly number[] {
  if (comparables.size > 0) return comparables.evidence();
  const learned = encoders.find(({ name }) => name === 'segment')?.words ?? [];
  return evidenceOf(marketSegments.flatMap((segment) => (learned.includes(segment) ? [{ segment }] : [])));
}

function modelFigures(given: ValuationCase, { model }: Answering): Figures {
  const { car, comparables, now } = given;
  const question = { car, market: comparables.size === 0 ? null : comparables.market(model.rates), at: yearsOf(now) };
  // A car that is older by so many years, and was driven on, is what this one will be.
  const yearly = comparables.kmInAYear(now.getUTCFullYear());
  const older = [0, ...comingYears].map((years) => after(car, years, yearly));
  const cars = older.flatMap((each) => marketSegments.map((segment) => ({ ...each, segment })));
  const said = predictAll(
    model,
    cars.map((each) => ({ ...question, car: each })),
  );
  const evidence = evidenceOfModel(given, model);
  const segments = marketSegments.length;
  const inYears = (years: number): Reached[] => inOrder(said.slice(years * segments, (years + 1) * segments), evidence);
  const at = marketSegments.indexOf(car.segment);
  const own = said[at];
  const today = inYears(0);
  const figure = today[at];
  if (!own || !figure) throw new RangeError('A model answers each question.');
  const grounds = groundsOfModel(given, model, own.level);
  const estimated = modelEstimate(model, { question, log: own.log, reached: reaching(figure, grounds), level: own.level });
  const shares = comingYears.map((years) => Math.exp((inYears(years)[at] ?? figure).log - figure.log));
  return {
    ...estimated,
    grounds,
    coming: comingValues(estimated.estimateMinor, shares, model.rates.perYear),
    bySegment: today.map(({ log }) => toMinor(Math.exp(log))),
  };
}

/** Comparables that are shown. */
const mostShown = 5;

function shownComparables({ car, comparables }: ValuationCase): UsedComparable[] {
  const far = ({ year, odometerKm, segment }: StoredPrice): number =>
    Math.abs(year - car.year) +
    Math.abs((odometerKm ?? 0) - (car.odometerKm ?? odometerKm ?? 0)) / 30_000 +
    (segment === car.segment ? 0 : 2);
  const measured = comparables.prices.map((price) => ({ price, distance: far(price) }));
  const nearest = measured.toSorted((a, b) => a.distance - b.distance || (a.price.sourceKey < b.price.sourceKey ? -1 : 1));
  return nearest.slice(0, mostShown).map(({ price }) => asShown(price));
}

function reportOf(given: ValuationCase, figures: Figures): ValuationReport {
  const { estimateMinor, lowMinor, highMinor, comparables, coming, bySegment, grounds } = figures;
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
    grounds,
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
  const { coming: _coming, bySegment: _bySegment, grounds: _grounds, ...found } = figures;
  return {
    ...found,
    method: answering ? modelMethod : baselineVersion,
    modelVersion: answering?.version ?? null,
    medianError: answering?.medianError ?? null,
    report: reportOf(given, figures),
  };
}
