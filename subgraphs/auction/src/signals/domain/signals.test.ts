import { describe, expect, it } from 'vitest';
import { atLeast, atMost, inCommon, surprise } from './chance.js';
import { lotOf } from './lot.js';
import { feature, opensAgain, scoreOf, signalMoves, signalStates } from './signal.js';
import { ringThresholds, shieldingThresholds, shillThresholds } from './thresholds.js';

describe('chance', () => {
  it('of successes in trials is that of the tables', () => {
    expect(atLeast(8, 10, 0.5)).toBeCloseTo(0.0547, 4);
    expect(atMost(2, 10, 0.5)).toBeCloseTo(0.0547, 4);
    expect(atLeast(60, 100, 0.5)).toBeCloseTo(0.0284, 4);
    expect([atLeast(1, 5, 0), atLeast(5, 5, 1), atMost(0, 5, 0)]).toEqual([0, 1, 1]);
    expect(atLeast(0, 5, 0.3)).toBeCloseTo(1, 8);
  });

  it('of things in common is that of drawing without putting back', () => {
    // Five of ten each: all five the same is one in 252.
    expect(inCommon(5, 5, 5, 10)).toBeCloseTo(1 / 252, 8);
    expect(inCommon(0, 5, 5, 10)).toBeCloseTo(1, 8);
    expect(inCommon(4, 7, 7, 10)).toBeCloseTo(1, 8);
  });

  it('becomes a surprise, of twelve powers of ten at most', () => {
    expect(surprise(0.01)).toBeCloseTo(2, 8);
    expect(surprise(0)).toBe(12);
  });
});

describe('evidence', () => {
  const threshold = { nothing: 1, everything: 3, weight: 1, reason: '' };
  it('grows from nothing to everything, also where less is more', () => {
    expect([0, 1, 2, 3, 9].map((value) => feature('a', value, threshold, '').evidence)).toEqual([0, 0, 0.5, 1, 1]);
    expect(feature('a', -2, { ...threshold, nothing: -3, everything: -1 }, '').evidence).toBe(0.5);
  });

  it('is weighed, and comes to nothing where one feature says nothing', () => {
    const [half, full, none] = [2, 3, 0].map((value) => feature('a', value, threshold, ''));
    if (!half || !full || !none) throw new Error('three were made');
    expect(scoreOf([half, { ...full, weight: 3 }])).toBeCloseTo(0.875, 8);
    expect(scoreOf([full, full, none])).toBe(0);
  });

  it('has weights that add up to one for each pattern, and a reason for each number', () => {
    for (const thresholds of [shillThresholds, shieldingThresholds, ringThresholds]) {
      const all = Object.values(thresholds);
      expect(all.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(1, 8);
      expect(all.every(({ reason }) => reason.length > 20)).toBe(true);
    }
  });
});

it('what was dismissed opens again on twice as many lots, and every state is reached', () => {
  expect([5, 9, 10].map((lots) => opensAgain(5, lots))).toEqual([false, false, true]);
  expect(new Set(['OPEN', ...Object.values(signalMoves).flat()])).toEqual(new Set(signalStates));
});

it('a lot is what its bids make it', () => {
  const at = (minutes: number): Date => new Date(minutes * 60_000);
  const bid = (bidId: string, bidderId: string, amountMinor: bigint, minutes: number) => ({
    bidId,
    bidderId,
    amountMinor,
    placedAt: at(minutes),
  });
  const lot = lotOf({
    auctionId: 'lot',
    sellerId: 'seller',
    winnerId: 'anna',
    priceMinor: 300n,
    startsAt: at(0),
    endedAt: at(100),
    bids: [
      bid('1', 'anna', 300n, 10),
      bid('2', 'ben', 900n, 20),
      bid('3', 'carl', 250n, 30),
      bid('4', 'carl', 280n, 40),
      bid('5', 'anna', 300n, 90),
    ],
    retractedBidIds: new Set(['2']),
    defaulters: new Set(['carl']),
  });
  expect(lot.bidders).toEqual([
    { bidderId: 'ben', bids: 1, lastAt: 0.2, bidsAfter: 2, maximumMinor: 900n, rank: 1, undone: true },
    { bidderId: 'anna', bids: 2, lastAt: 0.9, bidsAfter: 3, maximumMinor: 300n, rank: 2, undone: false },
    { bidderId: 'carl', bids: 2, lastAt: 0.4, bidsAfter: 0, maximumMinor: 280n, rank: 3, undone: true },
  ]);
});
