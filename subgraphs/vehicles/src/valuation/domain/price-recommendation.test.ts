import { assert, bigInt, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vehicleStates } from '../../inventory/domain/lifecycle.js';
import { type Demand, type PriceFacts, recommendPrice, summaryOf } from './price-recommendation.js';

const now = new Date('2026-03-31T12:00:00Z');
const dayMs = 86_400_000;
const daysAgo = (days: number): Date => new Date(now.getTime() - days * dayMs);
const valuation = { estimateMinor: 1_000_000n, lowMinor: 800_000n, highMinor: 1_200_000n, valuedAt: daysAgo(1) };
const quiet: Demand = { viewers: 0, usualViewers: null, searchers: 0, watchers: 0 };
const facts = (change: Partial<PriceFacts> = {}): PriceFacts => ({
  state: 'AVAILABLE',
  listedAt: daysAgo(1),
  valuation,
  demand: quiet,
  now,
  ...change,
});
const priceOf = (change: Partial<PriceFacts> = {}): bigint => {
  const found = recommendPrice(facts(change));
  if ('missing' in found) throw new Error(found.missing);
  expect(found.steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(found.priceMinor);
  return found.priceMinor;
};
const demand = (change: Partial<Demand>) => ({ demand: { ...quiet, ...change } });

describe('a recommended price', () => {
  it('is the valuation where nothing else is known', () => {
    expect(priceOf()).toBe(1_000_000n);
  });

  it('falls with the days, after two weeks, and by 8 % at most', () => {
    expect([14, 15, 24, 64, 94, 400].map((days) => priceOf({ listedAt: daysAgo(days) }))).toEqual([
      1_000_000n,
      999_000n,
      990_000n,
      950_000n,
      920_000n,
      920_000n,
    ]);
    // What is not offered has stood nowhere.
    expect(priceOf({ listedAt: daysAgo(400), state: 'OWNED' })).toBe(1_000_000n);
  });

  it('follows the interest, against what is usual for as many days, by 4 % at most', () => {
    const shown = (viewers: number, usualViewers: number | null, days = 10) =>
      priceOf({ ...demand({ viewers, usualViewers }), listedAt: daysAgo(days) });
    expect(shown(50, null)).toBe(1_000_000n);
    expect(shown(3, 9)).toBe(1_000_000n);
    expect(shown(7, 9)).toBe(1_020_000n);
    expect(shown(0, 9)).toBe(960_000n);
    expect(shown(1_000, 9)).toBe(1_040_000n);
    expect(shown(0, 3, 10)).toBe(980_000n);
  });

  it('rises with who waits for such a car, by 3 % at most', () => {
    expect(priceOf(demand({ searchers: 2, watchers: 3 }))).toBe(1_020_000n);
    expect(priceOf(demand({ searchers: 2, watchers: null }))).toBe(1_010_000n);
    expect(priceOf(demand({ searchers: 500 }))).toBe(1_030_000n);
  });

  it('stays within the interval of the valuation, and says so', () => {
    const narrow = { ...valuation, lowMinor: 990_000n, highMinor: 1_010_000n };
    expect(priceOf({ valuation: narrow, listedAt: daysAgo(100) })).toBe(990_000n);
    expect(priceOf({ valuation: narrow, ...demand({ searchers: 100 }) })).toBe(1_010_000n);
    const found = recommendPrice(facts({ valuation: narrow, listedAt: daysAgo(100) }));
    expect('steps' in found && found.steps.at(-1)).toMatchObject({ name: 'limits of the valuation', amountMinor: 70_000n });
  });

  it('is made of parts that add up to it, whatever the facts', () => {
    const any = record({
      estimateMinor: bigInt({ min: 1n, max: 10n ** 15n }),
      days: integer({ min: 0, max: 5_000 }),
      viewers: integer({ min: 0, max: 100_000 }),
      usual: integer({ min: 0, max: 1_000 }),
      waiting: integer({ min: 0, max: 10_000 }),
    });
    assert(
      property(any, ({ estimateMinor, days, viewers, usual, waiting }) => {
        const range = { estimateMinor, lowMinor: (estimateMinor * 8n) / 10n, highMinor: (estimateMinor * 12n) / 10n, valuedAt: now };
        const price = priceOf({
          valuation: range,
          listedAt: daysAgo(days),
          ...demand({ viewers, usualViewers: usual, searchers: waiting }),
        });
        return price >= range.lowMinor && price <= range.highMinor;
      }),
      { seed: 11 },
    );
  });
});

describe('there is none', () => {
  it('of what is not for sale', () => {
    const priced = vehicleStates.filter((state) => !('missing' in recommendPrice(facts({ state }))));
    expect(priced).toEqual(
      ['CATALOG_ONLY', 'AVAILABLE', 'IN_AUCTION', 'OWNED', 'LISTED'].toSorted(
        (a, b) => vehicleStates.findIndex((s) => s === a) - vehicleStates.findIndex((s) => s === b),
      ),
    );
    expect(recommendPrice(facts({ state: 'SOLD' }))).toEqual({ missing: 'NOT_FOR_SALE' });
  });

  it('without a valuation, or by one of sixty days and more', () => {
    expect(recommendPrice(facts({ valuation: null }))).toEqual({ missing: 'NO_VALUATION' });
    expect(recommendPrice(facts({ valuation: { ...valuation, valuedAt: daysAgo(61) } }))).toEqual({ missing: 'OLD_VALUATION' });
    expect(priceOf({ valuation: { ...valuation, valuedAt: daysAgo(60) } })).toBe(1_000_000n);
  });
});

it('the summary says how it lies to what is asked', () => {
  expect(summaryOf(950n, 1_000n, 'AVAILABLE')).toBe('Less than is asked by 5 %.');
  expect(summaryOf(1_100n, 1_000n, 'IN_AUCTION')).toBe('More than is asked by 10 %. The price stands while it is in an auction.');
  expect(summaryOf(1_005n, 1_000n, 'AVAILABLE')).toBe('What is asked is about right.');
  expect(summaryOf(1_000n, null, 'CATALOG_ONLY')).toBe('It has no price yet: ask this.');
});
