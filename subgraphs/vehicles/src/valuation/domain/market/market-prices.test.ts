import { describe, expect, it } from 'vitest';
import { exampleMarket } from '../../../valuation-model/domain/testing-market.js';
import { modelMarketOf } from '../../../valuation-model/domain/market/model-market.js';
import { ratesOf } from '../../../valuation-model/domain/market/rates.js';
import { MarketPrices } from './market-prices.js';
import { marketRowOf, type StoredPrice } from './market-rows.js';

const prices = exampleMarket({ rows: 40 }).map(({ price, ...car }, index): StoredPrice => ({
  ...car,
  source: 'TEST',
  sourceKey: String(index),
  priceMinor: BigInt(Math.round(price)),
  seenAt: new Date('2022-06-01'),
}));
const rows = prices.map(marketRowOf);

describe('prices of a market', () => {
  it('are summed once for each way of ageing, and each as it says', () => {
    const market = new MarketPrices(prices);
    const own = market.rates();
    const faster = { ...own, perYear: own.perYear * 2 };
    expect(own).toEqual(ratesOf(rows));
    for (const rates of [own, faster]) expect(market.market(rates)).toEqual(modelMarketOf(rows, rates));
    expect(market.market(own)).toBe(market.market(own));
    expect(market.market(faster)).not.toEqual(market.market(own));
  });

  it('without those of one car are the others, and the same where it has none', () => {
    const market = new MarketPrices(prices);
    const without = market.without(({ sourceKey }) => sourceKey === '7');
    expect(without.size).toBe(39);
    expect(without.prices).toEqual(prices.filter(({ sourceKey }) => sourceKey !== '7'));
    expect(market.without(({ sourceKey }) => sourceKey === 'none')).toBe(market);
  });
});
