import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchCandidate, matchWeights, rankCandidates } from './matching.js';
import type { Candidate, Need } from './matching.js';

const need: Need = { specialties: ['INSPECTOR', 'DOMESTIC_MECHANIC'], make: 'BMW' };
const good: Candidate = {
  professionalId: 'a',
  specialties: ['INSPECTOR'],
  makes: ['bmw'],
  distanceKm: 0,
  radiusKm: 50,
  rating: 100,
  tier: 'PLATINUM',
  load: 0,
  capacity: 4,
};

const candidates = fc.record<Candidate>({
  professionalId: fc.uuid(),
  specialties: fc.subarray(['INSPECTOR', 'DOMESTIC_MECHANIC', 'ATTORNEY']),
  makes: fc.subarray(['BMW', 'Toyota']),
  distanceKm: fc.double({ min: 0, max: 500, noNaN: true }),
  radiusKm: fc.integer({ min: 0, max: 500 }),
  rating: fc.integer({ min: 0, max: 100 }),
  tier: fc.constantFrom('BRONZE', 'SILVER', 'GOLD', 'PLATINUM'),
  load: fc.integer({ min: 0, max: 12 }),
  capacity: fc.integer({ min: 1, max: 10 }),
});

describe('matching a professional to a request', () => {
  it('has weights that add up to 100, and a perfect candidate gets them all', () => {
    expect(Object.values(matchWeights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
    expect(matchCandidate(good, need)?.score).toBe(100);
  });

  it('gives a score that is the sum of its factors, none above its weight', () => {
    fc.assert(
      fc.property(candidates, (candidate) => {
        const match = matchCandidate(candidate, need);
        if (match === null) return;
        expect(match.factors.reduce((sum, factor) => sum + factor.points, 0)).toBe(match.score);
        for (const factor of match.factors) {
          expect(factor.points).toBeGreaterThanOrEqual(0);
          expect(factor.points).toBeLessThanOrEqual(matchWeights[factor.name]);
        }
      }),
    );
  });

  it.each([
    ['another specialty', { specialties: ['ATTORNEY'] }],
    ['another make', { makes: ['Toyota'] }],
    ['a vehicle outside the area', { distanceKm: 50.1 }],
    ['a vehicle just outside the area', { distanceKm: 50.000_1 }],
    ['no free place', { load: 4 }],
  ])('rules out %s', (_reason, change) => {
    expect(matchCandidate({ ...good, ...change }, need)).toBeNull();
  });

  it('gives a second choice of specialty fewer points, and equals their order by load and then by id', () => {
    const second = matchCandidate({ ...good, specialties: ['DOMESTIC_MECHANIC'] }, need);
    expect(second?.factors.find(({ name }) => name === 'specialty')?.points).toBe(20);
    const equals = ['c', 'a', 'b'].map((professionalId) => ({ ...good, professionalId }));
    expect(rankCandidates(equals, need).map(({ professionalId }) => professionalId)).toEqual(['a', 'b', 'c']);
  });

  it('never prefers a candidate for being farther, busier or worse rated', () => {
    fc.assert(
      fc.property(candidates, (candidate) => {
        const match = matchCandidate(candidate, need);
        if (match === null) return;
        for (const worse of [
          { distanceKm: candidate.distanceKm * 1.5 },
          { load: candidate.load + 1 },
          { rating: candidate.rating * 0.5 },
        ]) {
          expect(matchCandidate({ ...candidate, ...worse }, need)?.score ?? 0).toBeLessThanOrEqual(match.score);
        }
      }),
    );
  });

  it('ranks the same whatever the order of the candidates', () => {
    fc.assert(
      fc.property(fc.uniqueArray(candidates, { selector: (c) => c.professionalId }), (list) => {
        expect(rankCandidates(list.toReversed(), need)).toEqual(rankCandidates(list, need));
      }),
    );
  });
});
