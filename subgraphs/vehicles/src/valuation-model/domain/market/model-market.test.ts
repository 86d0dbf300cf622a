import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MarketRow } from './market-row.js';
import { comparablesEstimate } from './comparables-estimate.js';
import { modelMarketOf } from './model-market.js';
import { ratesOf } from './rates.js';

const car = (year: number, price: number): MarketRow => ({
  make: 'Ada',
  model: 'One',
  year,
  segment: 'LOCALLY_USED',
  condition: null,
  odometerKm: null,
  trim: null,
  bodyType: null,
  fuel: null,
  transmission: null,
  drivetrain: null,
  displacementCc: null,
  powerHp: null,
  city: null,
  price,
  at: 2026,
});

it('what comparables say never rises with age, whatever they cost', () => {
  const prices = fc.array(fc.record({ year: fc.integer({ min: 2005, max: 2025 }), price: fc.integer({ min: 1000, max: 1e6 }) }), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(prices, (seen) => {
      const rows = seen.map(({ year, price }) => car(year, price));
      const rates = ratesOf(rows);
      const market = modelMarketOf(rows, rates);
      const logs = Array.from({ length: 50 }, (_, half) => comparablesEstimate(car(2020, 1), half / 2, market, rates)?.log ?? Number.NaN);
      for (const [index, log] of logs.entries()) expect(log).toBeLessThanOrEqual((logs[index - 1] ?? Infinity) + 1e-9);
    }),
  );
});
