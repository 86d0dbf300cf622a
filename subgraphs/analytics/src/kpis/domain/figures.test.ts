import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureOf, quotient } from './figures.js';
import type { Sums } from './figures.js';
import { metrics } from './metrics.js';

const sums: Sums = {
  tallies: [
    { tally: 'auctions_ended', currency: null, count: 3n, amountMinor: 0n },
    { tally: 'auctions_sold', currency: 'NGN', count: 1n, amountMinor: 500n },
    { tally: 'auctions_sold', currency: 'EUR', count: 1n, amountMinor: 7n },
    { tally: 'direct_sales', currency: 'NGN', count: 2n, amountMinor: 40n },
    { tally: 'direct_sales', currency: 'USD', count: 1n, amountMinor: 3n },
    { tally: 'lot_bids', currency: null, count: 10n, amountMinor: 0n },
    { tally: 'requests_completed', currency: null, count: 3n, amountMinor: 0n },
    { tally: 'quality_checks_failed', currency: null, count: 1n, amountMinor: 0n },
  ],
  bids: 9n,
  uniqueBidders: 4,
  auctionsLive: 2,
};
const figure = (key: string) => {
  const metric = metrics.find((one) => one.key === key);
  if (!metric) throw new Error(`no metric ${key}`);
  return figureOf(metric.rule, sums);
};

describe('figures', () => {
  it('come from the sums by the rule of their metric', () => {
    expect(figure('auctions_sold').number).toBe('2');
    expect(figure('sell_through').number).toBe('66.6667');
    expect(figure('bids_per_lot').number).toBe('3.3333');
    expect(figure('qc_pass_rate').number).toBe('75.0000');
    expect(figure('bids').number).toBe('9');
    expect(figure('unique_bidders').number).toBe('4');
    expect(figure('auctions_live').number).toBe('2');
  });

  it('keep currencies apart', () => {
    expect(figure('gmv').amounts).toEqual([
      { amountMinor: 7n, currency: 'EUR' },
      { amountMinor: 540n, currency: 'NGN' },
      { amountMinor: 3n, currency: 'USD' },
    ]);
  });

  it('tell what auctions and direct sales each sold, and both together', () => {
    expect(['auctions_sold', 'direct_sales', 'sales'].map((key) => figure(key).number)).toEqual(['2', '3', '5']);
    expect(figure('auction_gmv').amounts).toEqual([
      { amountMinor: 7n, currency: 'EUR' },
      { amountMinor: 500n, currency: 'NGN' },
    ]);
    expect(figure('direct_gmv').amounts).toEqual([
      { amountMinor: 40n, currency: 'NGN' },
      { amountMinor: 3n, currency: 'USD' },
    ]);
  });

  it('have no ratio of nothing', () => {
    const rate = metrics.find(({ key }) => key === 'qc_pass_rate');
    expect(rate && figureOf(rate.rule, { ...sums, tallies: [] }).number).toBeNull();
  });

  it('have unique keys', () => {
    expect(new Set(metrics.map(({ key }) => key)).size).toBe(metrics.length);
  });
});

describe('a quotient', () => {
  it.each([
    [1n, 3n, '0.3333'],
    [2n, 3n, '0.6667'],
    [1n, 20_000n, '0.0000'],
    [3n, 20_000n, '0.0002'],
    [100n, 1n, '100.0000'],
  ])('of %s and %s is %s, halves to even', (a, b, text) => {
    expect(quotient(a, b)).toBe(text);
  });

  it('is within half of the last place', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (a, b) => {
        const scaled = BigInt((quotient(a, b) ?? '').replace('.', ''));
        const twiceError = 2n * (scaled * b - a * 10_000n);
        expect(twiceError <= b && -twiceError <= b).toBe(true);
      }),
    );
  });
});
