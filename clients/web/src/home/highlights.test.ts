import { expect, it } from 'vitest';
import { highlightsOf } from './highlights.js';

const vehicle = (id: string) => ({ id });

it('shows what the business has featured', () => {
  expect(highlightsOf([vehicle('a'), vehicle('b'), vehicle('c')], [vehicle('d')])).toEqual([vehicle('a'), vehicle('b')]);
});

it('fills up with the newest, each once', () => {
  expect(highlightsOf([vehicle('a')], [vehicle('a'), vehicle('b'), vehicle('c')])).toEqual([vehicle('a'), vehicle('b')]);
  expect(highlightsOf([], [vehicle('a')])).toEqual([vehicle('a')]);
});
