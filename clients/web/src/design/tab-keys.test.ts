import { expect, it } from 'vitest';
import { tabOfKey } from './tab-keys.js';

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 2, 0],
  ['ArrowLeft', 2, 1],
  ['ArrowLeft', 0, 2],
  ['Home', 1, 0],
  ['End', 1, 2],
  ['Tab', 1, undefined],
  ['ArrowDown', 1, undefined],
])('%s on tab %i leads to %s', (key, at, to) => {
  expect(tabOfKey(key, at, 3, false)).toBe(to);
});

it('goes the other way where one reads from right to left', () => {
  expect([tabOfKey('ArrowRight', 1, 3, true), tabOfKey('ArrowLeft', 2, 3, true), tabOfKey('Home', 2, 3, true)]).toEqual([0, 0, 0]);
});
