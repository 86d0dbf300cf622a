import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfLifeDays, performance } from './score.js';
import type { Outcome } from './score.js';

const now = new Date('2026-11-20T12:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const pass = (days = 0): Outcome => ({ passed: true, onTime: true, satisfaction: null, at: daysAgo(days) });
const fail = (days = 0): Outcome => ({ passed: false, onTime: null, satisfaction: null, at: daysAgo(days) });
const rated = (satisfaction: number): Outcome => ({ passed: null, onTime: null, satisfaction, at: now });

const outcomes = fc.array(
  fc.record<Outcome>({
    passed: fc.option(fc.boolean()),
    onTime: fc.option(fc.boolean()),
    satisfaction: fc.option(fc.integer({ min: 1, max: 5 })),
    at: fc.integer({ min: 0, max: 2000 }).map(daysAgo),
  }),
  { maxLength: 60 },
);

describe('the performance score', () => {
  it('is 50 for a newcomer', () => {
    expect(performance([], now).score).toBe(50);
  });

  it('stays between 0 and 100 and is the sum of its factors, whatever happened', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const { score, factors } = performance(list, now);
        expect(score).toBe(factors.reduce((sum, { points }) => sum + points, 0));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('does not depend on the order of the findings', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        expect(performance(list.toReversed(), now)).toEqual(performance(list, now));
      }),
    );
  });

  it('reaches platinum by good work only, and falls by failed checks', () => {
    const good = Array.from({ length: 25 }, () => [pass(), rated(5)]).flat();
    expect(performance(good, now).score).toBeGreaterThanOrEqual(88);
    expect(performance([...good, ...Array.from({ length: 20 }, () => fail())], now).score).toBeLessThan(83);
    expect(
      performance(
        Array.from({ length: 30 }, () => fail()),
        now,
      ).score,
    ).toBeLessThan(30);
  });

  it('is neither made nor broken by one job', () => {
    expect(performance([pass()], now).score).toBe(57);
    expect(performance([fail()], now).score).toBe(44);
  });

  it('forgets: an old failure weighs less than a new one', () => {
    expect(performance([fail(10 * halfLifeDays)], now).score).toBeGreaterThan(performance([fail()], now).score);
    expect(performance([fail(20 * halfLifeDays)], now).score).toBe(50);
  });

  it('never rises by a failed check and never falls by a passed one', () => {
    fc.assert(
      fc.property(outcomes, (list) => {
        const before = performance(list, now).score;
        expect(performance([...list, fail()], now).score).toBeLessThanOrEqual(before);
        expect(performance([...list, { ...pass(), onTime: null }], now).score).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
