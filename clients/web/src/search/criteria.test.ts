import { expect, it } from 'vitest';
import { criteriaOf } from './criteria.js';

it('is each thing that narrows a search, with the search without it', () => {
  const state = { q: 'camry', make: ['Toyota', 'Lexus'], yearFrom: 2015, sort: 'NEWEST', pages: 2 } as const;
  const { pages: _pages, ...first } = state;
  expect(criteriaOf(state).map(({ key, without }) => [key, without])).toEqual([
    ['q', { make: first.make, yearFrom: 2015, sort: 'NEWEST' }],
    ['make Toyota', { ...first, make: ['Lexus'] }],
    ['make Lexus', { ...first, make: ['Toyota'] }],
    ['yearFrom', { q: 'camry', make: first.make, sort: 'NEWEST' }],
  ]);
});

it('is nothing where nothing narrows it', () => {
  expect(criteriaOf({ sort: 'NEWEST', pages: 2 })).toEqual([]);
});
