import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trustScore, type TrustFacts } from './trust.js';

const best: TrustFacts = {
  filledFields: 12,
  optionalFields: 12,
  vinContradictions: [],
  serviceRecords: 5,
  closedServices: 0,
  inspectionGrade: 100,
  previousOwners: 1,
  damage: [],
  priceToMarket: 1,
};

const anyFacts = fc.record({
  filledFields: fc.nat(12),
  optionalFields: fc.constant(12),
  vinContradictions: fc.constant([]),
  serviceRecords: fc.nat(20),
  closedServices: fc.nat(20),
  inspectionGrade: fc.option(fc.nat(100)),
  previousOwners: fc.option(fc.nat(12)),
  damage: fc.array(
    fc.record({
      severity: fc.constantFrom('MINOR' as const, 'MODERATE' as const, 'SEVERE' as const),
    }),
    { maxLength: 6 },
  ),
  priceToMarket: fc.option(fc.double({ min: 0, max: 10, noNaN: true })),
});

describe('trustScore', () => {
  it('gives the best record 100 and an empty one no more than its lack of damage', () => {
    expect(trustScore(best).score).toBe(100);
    const empty = {
      ...best,
      filledFields: 0,
      serviceRecords: 0,
      inspectionGrade: null,
      previousOwners: null,
      priceToMarket: null,
    };
    expect(trustScore(empty).score).toBe(15);
  });

  it('is the sum of its factors and lies between 0 and 100', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { score, factors } = trustScore(facts);
        expect(score).toBe(factors.reduce((sum, { points }) => sum + points, 0));
        expect(factors.every(({ points, outOf }) => points >= 0 && points <= outOf)).toBe(true);
        expect(factors.reduce((sum, { outOf }) => sum + outOf, 0)).toBe(100);
      }),
    );
  });

  it('never falls when a fact gets better', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { score } = trustScore(facts);
        expect(trustScore({ ...facts, serviceRecords: facts.serviceRecords + 1 }).score).toBeGreaterThanOrEqual(score);
        expect(trustScore({ ...facts, closedServices: facts.closedServices + 1 }).score).toBeGreaterThanOrEqual(score);
        expect(trustScore({ ...facts, damage: [] }).score).toBeGreaterThanOrEqual(score);
        expect(trustScore({ ...facts, inspectionGrade: 100 }).score).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  it('says that a contradicted number counts for nothing, and why', () => {
    const vinContradictions = ['The VIN belongs to Tesla, not to BMW.'];
    const [completeness] = trustScore({ ...best, filledFields: 11, vinContradictions }).factors;
    expect(completeness).toEqual({
      name: 'completeness',
      points: 23,
      outOf: 25,
      text: '11 of 12 optional fields are filled. The VIN counts for nothing. The VIN belongs to Tesla, not to BMW.',
    });
  });

  it('counts services that were closed here like those that are stated, and says both', () => {
    const history = (serviceRecords: number, closedServices: number) =>
      trustScore({ ...best, serviceRecords, closedServices }).factors.find(({ name }) => name === 'service history');
    expect(history(1, 2)).toMatchObject({
      points: 12,
      text: '1 stated service record and 2 services closed here; five or more count in full.',
    });
    expect(history(3, 4)?.points).toBe(20);
  });

  it('says in words that fit what it counts', () => {
    const texts = (facts: Partial<TrustFacts>) => trustScore({ ...best, ...facts }).factors.map(({ text }) => text);
    expect(texts({ damage: [{ severity: 'MINOR' }] })).toEqual(expect.arrayContaining(['1 reported damage.', '1 earlier owner.']));
    expect(texts({ priceToMarket: 0.61 })).toContain('The price is 39 % below the market estimate.');
    expect(texts({ priceToMarket: 1.2 })).toContain('The price is 20 % above the market estimate.');
    expect(texts({ priceToMarket: 1.001 })).toContain('The price is that of the market estimate.');
  });

  it('distrusts a price far below the market as much as one far above it', () => {
    const at = (priceToMarket: number) => trustScore({ ...best, priceToMarket }).score;
    expect(at(0.5)).toBe(at(1.5));
    expect(at(0.5)).toBeLessThan(at(0.95));
  });
});
