import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleMarket } from '../testing-market.js';
import { comparablesEstimate } from './comparables-estimate.js';
import type { MarketRow } from './market-row.js';
import { modelMarketOf } from './model-market.js';
import { neverRising } from './never-rising.js';
import { ratesOf } from './rates.js';

const rates = { perYear: -0.1, perTenThousandKm: -0.02, drift: 0, asOf: 2022, close: true };
const [first] = exampleMarket({ rows: 1 });
if (!first) throw new Error('The market has a car.');
const car: MarketRow = { ...first, year: 2018, odometerKm: 40_000, displacementCc: 1600, transmission: 'MANUAL', price: 1_000_000 };
const say = (subject: MarketRow, rows: readonly MarketRow[]) => {
  const said = comparablesEstimate(subject, 2022 - subject.year, modelMarketOf(rows, rates), rates);
  if (!said) throw new Error('There are comparables.');
  return said;
};

describe('what comparables say', () => {
  it('is what those just like the car cost, though others cost otherwise', () => {
    const like = Array.from({ length: 12 }, () => car);
    for (const other of [{ transmission: 'AUTOMATIC' }, { displacementCc: 2500 }, { segment: 'BRAND_NEW' }, { fuel: 'DIESEL' }] as const) {
      const others = Array.from({ length: 8 }, () => ({ ...car, ...other, price: 2_000_000 }));
      const { log, wideLog } = say(car, [...like, ...others]);
      expect(Math.exp(log) / 1_000_000).toBeLessThan(1.15);
      expect(wideLog).toBeGreaterThan(log);
    }
  });

  it('is what its model costs, of all kinds, in a market of few prices', () => {
    const rows = [car, car, ...Array.from({ length: 16 }, () => ({ ...car, transmission: 'AUTOMATIC' as const, price: 2_000_000 }))];
    const said = comparablesEstimate(car, 4, modelMarketOf(rows, rates), { ...rates, close: false });
    expect(said?.wideLog).toBeNull();
    expect(said?.log).toBeGreaterThan(say(car, rows).log);
    expect([ratesOf(rows).close, ratesOf(Array.from({ length: 10_000 }, () => car)).close]).toEqual([false, true]);
  });

  it('is what its model costs where none is just like it', () => {
    const others = Array.from({ length: 16 }, () => ({ ...car, transmission: 'AUTOMATIC' as const, price: 2_000_000 }));
    expect(Math.exp(say(car, others).log) / 2_000_000).toBeCloseTo(1, 6);
  });

  it('counts a comparable whose distance is not known as it stands, and so all of them for a car whose distance is not known', () => {
    const unknown = { ...car, odometerKm: null };
    const driven = { ...car, odometerKm: 140_000, price: 1_000_000 * Math.exp(-0.2) };
    expect(say(car, [unknown, unknown]).log).toBeCloseTo(Math.log(1_000_000), 9);
    expect(say(car, [driven, driven]).log).toBeCloseTo(Math.log(1_000_000), 6);
    expect(say(unknown, [driven, driven]).log).toBeCloseTo(Math.log(1_000_000) - 0.2, 9);
  });

  it('never rises with distance', () => {
    const rows = exampleMarket({ rows: 300 }).filter(({ model }) => model === first.model);
    const own = { ...ratesOf(rows), close: true };
    const market = modelMarketOf(rows, own);
    const at = (odometerKm: number) => comparablesEstimate({ ...car, odometerKm }, 6, market, own);
    const curve = Array.from({ length: 40 }, (_, step) => at(step * 9_000));
    for (const [index, said] of curve.entries()) {
      expect(said?.log).toBeLessThanOrEqual((curve[index - 1]?.log ?? Infinity) + 1e-9);
      expect(said?.wideLog ?? Infinity).toBeLessThanOrEqual((curve[index - 1]?.wideLog ?? Infinity) + 1e-9);
    }
  });

  it('counts what is alike as so many, whatever else there is', () => {
    const others = Array.from({ length: 50 }, () => ({ ...car, segment: 'BRAND_NEW' as const, price: 5_000_000 }));
    const { mass } = say(car, [...Array.from({ length: 10 }, () => car), ...others]);
    expect(mass).toBeGreaterThan(9);
    expect(mass).toBeLessThan(12);
  });
});

describe('a curve that never rises', () => {
  it('keeps the mean, and stays what it is where it falls already', () => {
    const curve = fc.array(
      fc.record({ value: fc.double({ min: -10, max: 10, noNaN: true }), weight: fc.double({ min: 0.1, max: 5, noNaN: true }) }),
      {
        minLength: 1,
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(curve, (points) => {
        const values = Float64Array.from(points, ({ value }) => value);
        const weights = Float64Array.from(points, ({ weight }) => weight);
        const flat = neverRising(values, weights);
        const sum = (of: Float64Array) => of.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
        expect(sum(flat)).toBeCloseTo(sum(values), 6);
        for (const [at, value] of flat.entries()) expect(value).toBeLessThanOrEqual((flat[at - 1] ?? Infinity) + 1e-12);
        expect(neverRising(flat, weights).every((value, at) => Math.abs(value - (flat[at] ?? 0)) < 1e-9)).toBe(true);
      }),
    );
  });
});
