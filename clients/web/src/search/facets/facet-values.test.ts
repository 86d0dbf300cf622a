import { expect, it } from 'vitest';
import { countsOf, shortened } from './facet-values.js';

const facets = [{ facet: 'MAKE', values: [{ value: 'Toyota', count: 3 }] }];

it('keeps a chosen value that nothing has any more', () => {
  expect(countsOf(facets, 'MAKE', ['Lexus', 'Toyota'])).toEqual([
    { value: 'Toyota', count: 3 },
    { value: 'Lexus', count: 0 },
  ]);
  expect(countsOf([], 'MODEL')).toEqual([]);
});

it('shortens a list to its first values and those that are chosen', () => {
  const values = ['a', 'b', 'c', 'd'].map((value) => ({ value, count: 1 }));
  expect(shortened(values, ['d'], 2).map(({ value }) => value)).toEqual(['a', 'b', 'd']);
});
