import { describe, expect, it } from 'vitest';
import { type CarFacts, changedCar, estimateInput, missingFacts, parseCarFacts } from './car-facts.js';

const camry: CarFacts = { make: 'Toyota', model: 'Camry', year: 2018, km: 60_000, condition: 'CLEAN', segment: 'FOREIGN_USED' };

describe('the car of an address', () => {
  it('is read whole', () => {
    expect(parseCarFacts({ ...camry, gearbox: 'CVT', isMakeMeant: true })).toEqual({ ...camry, gearbox: 'CVT', isMakeMeant: true });
  });

  it('has a model that is a number', () => {
    expect(parseCarFacts({ make: 'Peugeot', model: 208 })).toEqual({ make: 'Peugeot', model: '208' });
  });

  it.each([
    ['a year in words', { year: 'new' }],
    ['a distance below nothing', { km: -1 }],
    ['a broken distance', { km: 0.5 }],
    ['a condition of no car', { condition: 'FINE' }],
    ['a name of nothing', { make: '   ' }],
    ['a list for a name', { make: ['Toyota'] }],
    ['a word for yes', { isMakeMeant: 'true' }],
  ])('is without %s', (_what, raw) => {
    expect(parseCarFacts(raw)).toEqual({});
  });
});

describe('the question to the graph', () => {
  it('is asked once everything needed is there', () => {
    expect(missingFacts(camry)).toEqual([]);
    expect(estimateInput(camry, 'NGN')).toMatchObject({ make: 'Toyota', odometerKm: 60_000, currency: 'NGN', confirmUnknownMake: false });
  });

  it.each(['make', 'model', 'year', 'condition', 'segment'] as const)('is not asked without %s', (key) => {
    const without = changedCar(camry, { [key]: undefined });
    expect(missingFacts(without)).toEqual([key]);
    expect(estimateInput(without, 'NGN')).toBeNull();
  });

  it('does not need the distance', () => {
    expect(estimateInput(changedCar(camry, { km: undefined }), 'NGN')).toMatchObject({ odometerKm: null });
  });

  it('means a make only as long as it is the same', () => {
    const meant = changedCar({ ...camry, make: 'Toyta' }, { isMakeMeant: true });
    expect(changedCar(meant, { year: 2019 }).isMakeMeant).toBe(true);
    expect(changedCar(meant, { make: 'Toyotta' }).isMakeMeant).toBeUndefined();
  });
});
