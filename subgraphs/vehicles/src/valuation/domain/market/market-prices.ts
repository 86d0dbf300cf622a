/** The prices of a market, and what is made of them once for all cars that are compared with them. */
import type { Comparable } from '../../../catalogue/domain/comparable.js';
import { type ModelMarket, modelMarketOf } from '../../../valuation-model/domain/market/model-market.js';
import { type MarketRates, ratesOf } from '../../../valuation-model/domain/market/rates.js';
import { drivenInAYear } from '../coming-years.js';
import { asClean, marketRowOf, type StoredPrice } from './market-rows.js';
import { evidenceOf } from '../segment-order.js';

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Prices that do not change any more. */
export class MarketPrices {
  static readonly none = new MarketPrices([]);

  private readonly markets = new Map<MarketRates, ModelMarket>();
  private readonly rows = once(() => this.prices.map(marketRowOf));
  /** How the prices themselves say that the market ages. */
  readonly rates = once((): MarketRates => ratesOf(this.rows()));
  /** As prices of clean cars. */
  readonly clean = once((): readonly Comparable[] => this.prices.map(asClean));
  readonly years = once((): readonly number[] => this.prices.map(({ year }) => year));
  /** How far each segment is to be believed. */
  readonly evidence = once((): readonly number[] => evidenceOf(this.prices));
  private readonly yearly = new Map<number, number>();

  constructor(readonly prices: readonly StoredPrice[]) {}

  get size(): number {
    return this.prices.length;
  }

  /** Summed for a market that ages so. */
  market(rates: MarketRates): ModelMarket {
    const known = this.markets.get(rates) ?? modelMarketOf(this.rows(), rates);
    this.markets.set(rates, known);
    return known;
  }

  /** How far cars of this market are driven in a year, in kilometres. */
  kmInAYear(thisYear: number): number {
    const known = this.yearly.get(thisYear) ?? drivenInAYear(this.prices, thisYear);
    this.yearly.set(thisYear, known);
    return known;
  }

  /** Without the prices of one car: its own say nothing of what it is worth. */
  without(isOwn: (price: StoredPrice) => boolean): MarketPrices {
    return this.prices.some(isOwn) ? new MarketPrices(this.prices.filter((price) => !isOwn(price))) : this;
  }
}
