import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changed, isNarrowed, parseSearchState, toggled } from './search-state.js';

it('keeps what is a search', () => {
  const state = {
    q: 'camry',
    make: ['Toyota', 'Lexus'],
    fuel: ['PETROL'],
    priceTo: '20000000',
    yearFrom: 2015,
    sort: 'PRICE_LOW',
    pages: 3,
  };
  expect(parseSearchState(state)).toEqual(state);
});

it('reads numbers and single values as people mean them', () => {
  expect(parseSearchState({ q: 2015, make: 'Toyota', model: [3, 'CX-30'], yearFrom: '2015' })).toEqual({
    q: '2015',
    make: ['Toyota'],
    model: ['3', 'CX-30'],
    yearFrom: 2015,
  });
});

it.each([
  { q: '   ' },
  { make: [] },
  { make: [''] },
  { fuel: ['STEAM'] },
  { priceFrom: '-5' },
  { priceFrom: '1e9' },
  { yearFrom: 2015.5 },
  { kmTo: -1 },
  { sort: 'DISTANCE' },
  { pages: 1 },
  { pages: 1e9 },
  { q: { a: 1 } },
  { unknown: 'x' },
])('leaves out %j', (raw) => {
  expect(parseSearchState(raw)).toEqual({});
});

it('has a search for every address, which is its own address', () => {
  const keys = ['q', 'make', 'model', 'fuel', 'priceFrom', 'yearTo', 'kmFrom', 'sort', 'pages'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()), (raw) => {
      const state = parseSearchState(raw);
      expect(parseSearchState({ ...state })).toEqual(state);
    }),
  );
});

it('begins another search on its first page', () => {
  expect(changed({ q: 'a', pages: 4 }, { q: 'b' })).toEqual({ q: 'b' });
  expect(changed({ q: 'a', yearFrom: 2015 }, { q: undefined })).toEqual({ yearFrom: 2015 });
  expect(toggled({ pages: 2 }, 'make', 'Toyota')).toEqual({ make: ['Toyota'] });
});

it('takes out what is in and puts in what is not', () => {
  const both = toggled({ make: ['Toyota'] }, 'make', 'Lexus');
  expect(both).toEqual({ make: ['Toyota', 'Lexus'] });
  expect(toggled(both, 'make', 'Toyota')).toEqual({ make: ['Lexus'] });
  expect(toggled({ make: ['Toyota'] }, 'make', 'Toyota')).toEqual({});
});

it('is narrowed by criteria and not by its order or its pages', () => {
  expect(isNarrowed({ sort: 'NEWEST', pages: 2 })).toBe(false);
  expect(isNarrowed({ kmTo: 1 })).toBe(true);
});
