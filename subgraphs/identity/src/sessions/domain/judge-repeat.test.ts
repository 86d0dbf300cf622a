import { expect, test } from 'vitest';
import { judgeRepeat, repeatWindowMs, type RefreshUse } from './judge-repeat.js';

const usedAt = new Date('2026-05-05T12:00:00Z');
const use: RefreshUse = { usedAt, usedFrom: '10.0.0.1', roamed: false, successorUsed: false };
const after = (ms: number): Date => new Date(usedAt.getTime() + ms);

test('a token that comes again in time is a repeat, from the same address or another', () => {
  expect(judgeRepeat(use, after(0), '10.0.0.1')).toBe('SAME_PLACE');
  expect(judgeRepeat(use, after(repeatWindowMs - 1), '10.0.0.2')).toBe('ELSEWHERE');
});

test('after the window it is reuse', () => {
  expect(judgeRepeat(use, after(repeatWindowMs), '10.0.0.1')).toBe('REUSED');
});

test('once the successor has been used it is reuse', () => {
  expect(judgeRepeat({ ...use, successorUsed: true }, after(1), '10.0.0.1')).toBe('REUSED');
});

test('two repeats in a row from elsewhere are reuse, but not from the same address', () => {
  expect(judgeRepeat({ ...use, roamed: true }, after(1), '10.0.0.2')).toBe('REUSED');
  expect(judgeRepeat({ ...use, roamed: true }, after(1), '10.0.0.1')).toBe('SAME_PLACE');
});
