import { expect, test } from 'vitest';
import { formatLine, words } from './line.js';

const at = '2026-03-01T12:03:04.123Z';

test('a bid is one line: time, sequence, what, price, leader', () => {
  const line = formatLine({
    at,
    sequence: 17,
    what: words('BID_PLACED'),
    price: { amount: '1250000.50', currency: 'NGN' },
    who: 'Falcon 3',
  });
  expect(line).toBe('12:03:04.123     #17  bid placed              1,250,000.50 NGN  Falcon 3');
});

test('what an event does not have leaves no trailing blanks', () => {
  expect(formatLine({ at, what: 'extended' })).toBe('12:03:04.123          extended');
});

test('an amount beyond what a number can hold keeps every digit', () => {
  expect(formatLine({ at, what: 'x', price: { amount: '123456789012345678901.07', currency: 'JPY' } })).toContain(
    '123,456,789,012,345,678,901.07 JPY',
  );
});

test('a name cannot steer the terminal', () => {
  expect(formatLine({ at, what: 'x', who: 'a\u001B[2Jb\u202Ec' })).toMatch(/a�\[2Jb�c$/);
});
