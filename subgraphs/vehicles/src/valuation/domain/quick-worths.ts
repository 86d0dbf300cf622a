/** The intervals of many cars at once, without all that a valuation says beside: for files of thousands of rows. */
import { yearsOf } from '../../valuation-model/domain/market/dates.js';
import type { CarFacts } from '../../valuation-model/domain/market/market-row.js';
import { type ModelMarket, modelMarketOf } from '../../valuation-model/domain/market/model-market.js';
import { predictAll, type ValuationModel } from '../../valuation-model/domain/valuation-model.js';
import type { Comparable } from '../../catalogue/domain/comparable.js';
import { groundsOf, isBeyondKnowledge, reaching } from './grounds.js';
import { inLogs, inMinor } from './in-minor.js';
import { asClean, marketRowOf, type StoredPrice } from './market/market-rows.js';
import { type Estimate, estimate } from './valuation.js';

/** A figure and its interval in minor units of its market's currency. */
type Interval = Pick<Estimate, 'estimateMinor' | 'lowMinor' | 'highMinor'>;

/** The prices of a model, prepared once for all its cars. */
export interface RememberedMarket {
  readonly years: readonly number[];
  readonly prices: readonly Comparable[];
  /** For the trained model; null without one. */
  readonly market: ModelMarket | null;
  /** What the baseline has said, by what it looks at: the distance hardly moves an interval, and is left out. */
  readonly said: Map<string, Interval | null>;
}

/** Prepares the prices of a model; null where there is none. */
export const rememberedMarket = (prices: readonly StoredPrice[], model: ValuationModel | null): RememberedMarket => ({
  years: [...new Set(prices.map(({ year }) => year))],
  prices: prices.map(asClean),
  market: model && prices.length > 0 ? modelMarketOf(prices.map(marketRowOf), model.rates) : null,
  said: new Map(),
});

/** A car with the market of its model. */
export interface QuickQuestion {
  readonly car: Omit<CarFacts, 'displacementCc' | 'powerHp'>;
  readonly market: RememberedMarket | null;
}

function byBaseline(car: QuickQuestion['car'], { prices, said }: RememberedMarket, now: Date): Interval | null {
  const { year, segment, condition } = car;
  const key = JSON.stringify([year, segment, condition]);
  const known = said.get(key);
  if (known !== undefined) return known;
  const found = estimate({ year, segment, odometerKm: null, condition: condition ?? 'CLEAN' }, prices, [], now.getUTCFullYear());
  said.set(key, found);
  return found;
}

/** The interval of each car, in their order; null where nothing is known of its model, or of about its year. */
export function quickWorths(questions: readonly QuickQuestion[], model: ValuationModel | null, now: Date): (Interval | null)[] {
  const asked = questions.map(({ car, market }) => {
    const grounds = groundsOf('MODEL', market?.years ?? [], car.year);
    return market === null || market.years.length === 0 || isBeyondKnowledge({ grounds }) ? null : { car, market, grounds };
  });
  const at = yearsOf(now);
  const known = asked.filter((each) => each !== null);
  const cars = known.map(({ car, market }) => ({ car: { ...car, displacementCc: null, powerHp: null }, market: market.market, at }));
  const predicted = model === null ? [] : predictAll(model, cars);
  const reached = known.map(({ car, market, grounds }, index) => {
    const own = predicted[index];
    if (own) return inMinor(reaching(own, grounds));
    const said = byBaseline(car, market, now);
    return said && inMinor(reaching(inLogs(said), grounds));
  });
  const answers = new Map(known.map((each, index) => [each, reached[index] ?? null]));
  return asked.map((each) => each && (answers.get(each) ?? null));
}
