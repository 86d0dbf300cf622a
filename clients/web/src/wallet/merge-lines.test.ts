import { expect, it } from 'vitest';
import { mergeLines } from './merge-lines.js';

const line = (version: number, state = 'POSTED') => ({ version, state });

it('puts what is new in front and what is older behind, each line once', () => {
  const known = [line(9), line(8), line(7)];
  expect(mergeLines(known, [line(11), line(10), line(9)]).map(({ version }) => version)).toEqual([11, 10, 9, 8, 7]);
  expect(mergeLines(known, [line(6), line(5)]).map(({ version }) => version)).toEqual([9, 8, 7, 6, 5]);
});

it('takes the fresh one of two', () => {
  expect(mergeLines([line(9)], [line(9, 'REVERSED')])).toEqual([line(9, 'REVERSED')]);
});
