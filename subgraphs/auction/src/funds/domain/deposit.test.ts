import fc from 'fast-check';
import { expect, it } from 'vitest';
import { depositOn, largestCoveredBy } from './deposit.js';

it('the largest amount that is covered is covered, and one unit more is not', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 1, max: 10_000 }), (coverable, rate) => {
      const most = largestCoveredBy(coverable, rate) ?? -1n;
      expect(depositOn(most, rate) <= coverable).toBe(true);
      expect(depositOn(most + 1n, rate) > coverable).toBe(true);
    }),
  );
});

it('is nothing below zero, and has no end without a deposit', () => {
  expect([largestCoveredBy(-1n, 2_000), largestCoveredBy(0n, 2_000), largestCoveredBy(5n, 0)]).toEqual([0n, 2n, null]);
});
