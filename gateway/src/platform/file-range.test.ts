import { expect, it } from 'vitest';
import { rangeOf } from './file-range.js';

it.each([
  [undefined, null],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=2-5', { start: 2, end: 5 }],
  ['bytes=2-', { start: 2, end: 9 }],
  ['bytes=2-500', { start: 2, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-300', { start: 0, end: 9 }],
  ['bytes=10-', 'NONE'],
  ['bytes=-0', 'NONE'],
  ['bytes=5-2', null],
  ['bytes=-', null],
  ['bytes=0-1,3-4', null],
  ['lines=0-1', null],
  ['bytes=99999999999999999999-', null],
] as const)('%s of ten bytes', (header, expected) => {
  expect(rangeOf(header, 10)).toEqual(expected);
});

it('an empty file has no bytes', () => {
  expect(rangeOf('bytes=0-', 0)).toBe('NONE');
  expect(rangeOf(undefined, 0)).toBeNull();
});
