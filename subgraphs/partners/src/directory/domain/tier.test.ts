import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commissionBasisPoints, entryScore, hysteresis, nextTier, tiers } from './tier.js';

const anyTier = fc.constantFrom(...tiers);
const anyScore = fc.integer({ min: 0, max: 100 });

describe('tiers', () => {
  it.each([
    ['BRONZE', 59, 'BRONZE'],
    ['BRONZE', 60, 'SILVER'],
    ['BRONZE', 90, 'PLATINUM'],
    ['SILVER', 55, 'SILVER'],
    ['SILVER', 54, 'BRONZE'],
    ['PLATINUM', 83, 'PLATINUM'],
    ['PLATINUM', 82, 'GOLD'],
    ['PLATINUM', 57, 'SILVER'],
    ['PLATINUM', 10, 'BRONZE'],
  ] as const)('go from %s at a score of %i to %s', (from, score, to) => {
    expect(nextTier(from, score)).toBe(to);
  });

  it('do not change again on the same score', () => {
    fc.assert(fc.property(anyTier, anyScore, (tier, score) => nextTier(nextTier(tier, score), score) === nextTier(tier, score)));
  });

  it('do not flap while the score moves by less than the hysteresis', () => {
    fc.assert(
      fc.property(anyTier, anyScore, fc.integer({ min: -hysteresis, max: 0 }), (tier, score, wobble) => {
        const settled = nextTier(tier, score);
        fc.pre(score >= entryScore[settled]);
        expect(nextTier(settled, score + wobble)).toBe(settled);
      }),
    );
  });

  it('are never better for a lower score', () => {
    fc.assert(
      fc.property(anyTier, anyScore, anyScore, (tier, a, b) => {
        expect(tiers.indexOf(nextTier(tier, Math.min(a, b)))).toBeLessThanOrEqual(tiers.indexOf(nextTier(tier, Math.max(a, b))));
      }),
    );
  });

  it('start at 15 % and cost less the higher they are', () => {
    expect(tiers.map((tier) => commissionBasisPoints[tier])).toEqual([1500, 1350, 1200, 1000]);
  });
});
