import { expect, it } from 'vitest';
import { saidLimits, type UnderstoodLimits, withoutLimit } from './understood.js';

const nothing: UnderstoodLimits = {
  priceFrom: null,
  priceTo: null,
  yearFrom: null,
  yearTo: null,
  odometerKmFrom: null,
  odometerKmTo: null,
};
const said: UnderstoodLimits = { ...nothing, priceTo: { amount: '20000000.00' }, yearFrom: 2015 };

it('lists what was named', () => {
  expect(saidLimits(nothing)).toEqual([]);
  expect(saidLimits(said)).toEqual([
    { limit: 'priceTo', value: '20000000.00' },
    { limit: 'yearFrom', value: '2015' },
  ]);
});

it('lets one go and keeps the others as limits that were chosen', () => {
  const state = { q: 'toyota under 20m ab 2015', make: ['Toyota'], pages: 2 };
  expect(withoutLimit(state, said, { limit: 'priceTo', rest: 'toyota' })).toEqual({ q: 'toyota', make: ['Toyota'], yearFrom: 2015 });
  expect(withoutLimit(state, said, { limit: 'yearFrom', rest: '' })).toEqual({ make: ['Toyota'], priceTo: '20000000' });
});

it('keeps the narrower of what was said and what was chosen', () => {
  const without = { limit: 'yearFrom', rest: '' } as const;
  expect(withoutLimit({ q: 'x', priceTo: '9000000' }, said, without)).toEqual({ priceTo: '9000000' });
  expect(withoutLimit({ q: 'x', priceTo: '90000000.50' }, said, without)).toEqual({ priceTo: '20000000' });
  const later = { limit: 'priceTo', rest: '' } as const;
  expect(withoutLimit({ q: 'x', yearFrom: 2018 }, said, later)).toEqual({ yearFrom: 2018 });
  expect(withoutLimit({ q: 'x', yearFrom: 2010 }, said, later)).toEqual({ yearFrom: 2015 });
});
