import { expect, it } from 'vitest';
import { filterOf, stateOfFilter } from './search-filter.js';
import { parseSearchState, type SearchState } from './search-state.js';

const whole: SearchState = {
  q: 'camry',
  make: ['Toyota'],
  model: ['Camry'],
  body: ['Sedan'],
  city: ['Lagos'],
  fuel: ['PETROL'],
  gearbox: ['AUTOMATIC'],
  condition: ['CLEAN'],
  segment: ['FOREIGN_USED'],
  priceFrom: '1000000',
  priceTo: '20000000',
  yearFrom: 2015,
  yearTo: 2020,
  kmFrom: 0,
  kmTo: 100_000,
};

it('asks for nothing where nothing is looked for', () => {
  expect(filterOf({ sort: 'NEWEST', pages: 3 }, 'NGN')).toEqual({});
});

it('asks for prices in the currency of the business', () => {
  expect(filterOf({ priceTo: '20000000' }, 'NGN')).toEqual({ priceTo: { amount: '20000000', currency: 'NGN' } });
});

it('comes back from a filter that was saved', () => {
  expect(parseSearchState(stateOfFilter(filterOf(whole, 'NGN')))).toEqual(whole);
});

it.each([null, 'text', 5, { near: { latitude: 1 } }])('of %j there is no search', (filter) => {
  expect(stateOfFilter(filter)).toEqual({});
});
