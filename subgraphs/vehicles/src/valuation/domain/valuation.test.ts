import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Comparable, marketSegments } from '../../catalogue/domain/comparable.js';
import { conditions } from '../../inventory/domain/condition.js';
import { weightedQuantile } from './quantile.js';
import { estimate, type Subject, toMinor } from './valuation.js';

const subject: Subject = {
  year: 2018,
  segment: 'FOREIGN_USED',
  odometerKm: 60_000,
  condition: 'CLEAN',
};
const at = (priceMinor: bigint, change: Partial<Comparable> = {}): Comparable => ({
  year: 2018,
  segment: 'FOREIGN_USED',
  odometerKm: 60_000,
  priceMinor,
  ...change,
});

const anyComparable = fc.record({
  year: fc.integer({ min: 2005, max: 2026 }),
  segment: fc.constantFrom(...marketSegments),
  odometerKm: fc.option(fc.nat(500_000)),
  priceMinor: fc.bigInt({ min: 1n, max: 10n ** 13n }),
});
const anySubject = fc.record({
  year: fc.integer({ min: 2005, max: 2026 }),
  segment: fc.constantFrom(...marketSegments),
  odometerKm: fc.option(fc.nat(500_000)),
  condition: fc.constantFrom(...conditions),
});

describe('weightedQuantile', () => {
  it('is the usual median for equal weights', () => {
    expect(
      weightedQuantile(
        [3, 1, 2].map((value) => ({ value, weight: 1 })),
        0.5,
      ),
    ).toBe(2);
    expect(
      weightedQuantile(
        [4, 1, 2, 3].map((value) => ({ value, weight: 1 })),
        0.5,
      ),
    ).toBe(2.5);
  });

  it('stays between the smallest and the largest value', () => {
    const item = fc.record({
      value: fc.float({ noNaN: true, noDefaultInfinity: true }),
      weight: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (items, quantile) => {
        const values = items.map(({ value }) => value);
        const found = weightedQuantile(items, quantile);
        expect(found).toBeGreaterThanOrEqual(Math.min(...values));
        expect(found).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});

describe('estimate', () => {
  it('is the median of equal vehicles', () => {
    const found = estimate(subject, [at(900n), at(1_000n), at(1_300n)], [], 2026);
    expect(found).toMatchObject({ estimateMinor: 1_000n, comparables: 3 });
  });

  it('says nothing where it knows nothing', () => {
    expect(estimate(subject, [], [], 2026)).toBeNull();
    expect(estimate(subject, [at(1_000n, { year: 2005 })], [], 2026)).toBeNull();
  });

  it('ages the new price of the catalogue where there is no comparable, with a wide interval', () => {
    const found = estimate(subject, [], [{ segment: 'BRAND_NEW', priceMinor: 100_000_00n }], 2020);
    // Two years at 10 % and the step from a new to a foreign used vehicle (1 / 1.15).
    expect(found?.estimateMinor).toBe(7_040_000n);
    expect(Number(found?.highMinor) / Number(found?.lowMinor)).toBeGreaterThan(2);
  });

  it('makes an older, a more driven or a damaged vehicle cheaper', () => {
    const market = [at(1_000_000n), at(1_050_000n), at(980_000n), at(1_010_000n, { odometerKm: 80_000 })];
    const price = (change: Partial<Subject>): bigint => estimate({ ...subject, ...change }, market, [], 2026)?.estimateMinor ?? 0n;
    expect(price({ year: 2016 })).toBeLessThan(price({}));
    expect(price({ odometerKm: 200_000 })).toBeLessThan(price({}));
    expect(price({ condition: 'SALVAGE' })).toBeLessThan(price({ condition: 'ROUGH' }));
    expect(price({ condition: 'ROUGH' })).toBeLessThan(price({}));
    expect(price({ segment: 'LOCALLY_USED' })).toBeLessThan(price({}));
  });

  it('is not moved far by one absurd price among many', () => {
    const market = Array.from({ length: 20 }, (_, index) => at(1_000_000n + BigInt(index) * 1_000n));
    const sane = Number(estimate(subject, market, [], 2026)?.estimateMinor);
    const mad = Number(estimate(subject, [...market, at(10n ** 15n)], [], 2026)?.estimateMinor);
    expect(mad / sane).toBeLessThan(1.01);
  });

  it('has steps that add up to the figure, inside its interval', () => {
    fc.assert(
      fc.property(anySubject, fc.array(anyComparable, { maxLength: 30 }), (anyone, market) => {
        const found = estimate(anyone, market, [], 2026);
        if (!found) return;
        expect(found.steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(found.estimateMinor);
        expect(found.lowMinor <= found.estimateMinor && found.estimateMinor <= found.highMinor).toBe(true);
      }),
    );
  });

  it('claims to know three digits of an amount and no more', () => {
    fc.assert(
      fc.property(anySubject, fc.array(anyComparable, { minLength: 1, maxLength: 30 }), (anyone, market) => {
        const found = estimate(anyone, market, [], 2026);
        if (!found) return;
        const amounts = [found.estimateMinor, found.lowMinor, found.highMinor];
        for (const amount of amounts) expect(amount.toString()).toMatch(/^\d{1,3}0*$/);
      }),
    );
    expect(toMinor(1_235_499.9)).toBe(1_240_000n);
    expect(toMinor(1_234_499)).toBe(1_230_000n);
    expect(toMinor(0.2)).toBe(1n);
  });

  it('does not depend on the order of the comparables', () => {
    fc.assert(
      fc.property(anySubject, fc.array(anyComparable, { maxLength: 12 }), (anyone, market) => {
        const forward = Number(estimate(anyone, market, [], 2026)?.estimateMinor ?? 0n);
        const backward = Number(estimate(anyone, market.toReversed(), [], 2026)?.estimateMinor ?? 0n);
        // Sums of floating-point numbers differ in their last places.
        expect(Math.abs(forward - backward)).toBeLessThanOrEqual(1 + forward * 1e-9);
      }),
    );
  });
});
