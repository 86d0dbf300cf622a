import fc from 'fast-check';
import { expect, it } from 'vitest';
import { featuringFee, featuringMoves, featuringStates, mostWeeks, weeksFrom } from './featuring.js';

it('the fee is the rate of each week', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 1, max: mostWeeks }), (rate, weeks) => {
      expect(featuringFee(rate, weeks)).toBe(Array.from({ length: weeks }, () => rate).reduce((sum, each) => sum + each, 0n));
    }),
  );
});

it('weeks are of seven days, whatever the clocks of a place do', () => {
  const days = (count: number) => new Date(count * 86_400_000);
  expect(weeksFrom(days(2), 3)).toEqual({ startsAt: days(2), endsAt: days(23) });
});

it('every state is reached, and an end is an end', () => {
  expect(new Set(['PENDING', ...Object.values(featuringMoves).flat()])).toEqual(new Set(featuringStates));
  expect(featuringStates.filter((state) => featuringMoves[state].length === 0)).toEqual(['REFUSED', 'RETURNED', 'WITHDRAWN']);
});
