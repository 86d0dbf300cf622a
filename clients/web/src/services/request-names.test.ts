import { expect, it } from 'vitest';
import { stepOf, way } from './request-names.js';

it('knows how far a request is', () => {
  expect(way.map(stepOf)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

it('takes a failed check for work again, and what was called off for no step', () => {
  expect(stepOf('QC_FAILED')).toBe(stepOf('IN_PROGRESS'));
  expect(stepOf('CANCELLED')).toBeNull();
});
